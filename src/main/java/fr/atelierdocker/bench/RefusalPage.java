package fr.atelierdocker.bench;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import fr.atelierdocker.workspace.Workspace;

/** The bench's page that first tells a reader why nothing was begun. */
@ApplicationScoped
class RefusalPage {

    private final BenchPage page;

    RefusalPage(BenchPage page) {
        this.page = page;
    }

    Response of(Workspace workspace, Notice notice) {
        return Response.status(notice.status())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .entity(BenchTemplates.bench(page.whole(workspace), List.of(notice))
                        .render())
                .build();
    }
}
