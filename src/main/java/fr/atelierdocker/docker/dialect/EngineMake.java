package fr.atelierdocker.docker.dialect;

import java.util.List;

import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.api.model.VersionComponent;

/**
 * Which engine answers, and what it is made of, as it says itself.
 *
 * @param version such as {@code 20.10.24}
 * @param store how it keeps images
 * @param filters whether it takes a seccomp profile with a container: Podman takes the name of a file of its own instead
 * @param pauses whether it can freeze a container: a rootless engine has no right to on the first version of cgroups
 */
public record EngineMake(Product product, String version, ImageStore store, boolean filters, boolean pauses) {

    /** How {@code docker info} tells of the containerd image store, as one value of the driver's status. */
    private static final String CONTAINERD_DRIVER = "io.containerd.snapshotter.v1";

    private static final String ROOTLESS = "name=rootless";

    /** Not said where the kernel has none: a container that asks for a profile would not start. */
    private static final String SECCOMP = "name=seccomp";

    /** Who speaks the Engine API. */
    public enum Product {
        DOCKER("Docker"),
        PODMAN("Podman");

        private final String label;

        Product(String label) {
            this.label = label;
        }
    }

    /** How images are kept. */
    public enum ImageStore {
        /** By the engine's own graph driver, such as overlay2. */
        CLASSIC,
        /** By containerd: the default of a new Docker Engine 29 and of Docker Desktop. */
        CONTAINERD
    }

    /** @see <a href="https://docs.docker.com/engine/storage/containerd/">the containerd image store</a> */
    public static EngineMake of(Version version, Info info) {
        List<VersionComponent> components = version.getComponents() == null ? List.of() : version.getComponents();
        boolean podman = components.stream()
                .anyMatch(part -> String.valueOf(part.getName()).startsWith("Podman"));
        boolean containerd = info.getDriverStatuses() != null
                && info.getDriverStatuses().stream().anyMatch(status -> status.contains(CONTAINERD_DRIVER));
        return new EngineMake(
                podman ? Product.PODMAN : Product.DOCKER,
                String.valueOf(version.getVersion()),
                containerd ? ImageStore.CONTAINERD : ImageStore.CLASSIC,
                !podman && says(info, SECCOMP),
                !isRootless(info) || !"1".equals(raw(info, "CgroupVersion")));
    }

    private static boolean isRootless(Info info) {
        return "true".equals(raw(info, "Rootless")) || says(info, ROOTLESS);
    }

    private static boolean says(Info info, String option) {
        List<String> options = info.getSecurityOptions();
        return options != null && options.stream().anyMatch(said -> said.startsWith(option));
    }

    /** Of what docker-java does not read itself. */
    private static String raw(Info info, String field) {
        return String.valueOf(info.getRawValues().get(field));
    }

    /** As a page names it, such as {@code Docker 28.5.2} or {@code Podman 5.4.2}. */
    public String name() {
        return product.label + " " + version;
    }

    /** How it speaks. */
    public Dialect dialect() {
        return product == Product.PODMAN ? new PodmanDialect() : new DockerDialect(store);
    }
}
