package fr.atelierdocker.bench.step;

import fr.atelierdocker.docker.dialect.EngineMake;
import fr.atelierdocker.docker.dialect.EngineMake.ImageStore;

/** What an engine is called on a page. */
public final class EngineName {

    private EngineName() {}

    /** Such as {@code Docker 20.10.24}, {@code Docker 28.5.2, magasin containerd} or {@code Podman 5.4.2}. */
    public static String of(EngineMake make) {
        return make.store() == ImageStore.CONTAINERD ? make.name() + ", magasin containerd" : make.name();
    }
}
