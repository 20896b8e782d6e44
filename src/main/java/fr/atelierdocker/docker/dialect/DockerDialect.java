package fr.atelierdocker.docker.dialect;

import fr.atelierdocker.docker.dialect.EngineMake.ImageStore;

/** Docker Engine, from 20.10 on, with either of its image stores. */
record DockerDialect(ImageStore store) implements Dialect {

    /** With containerd it counts what is packed alone. */
    @Override
    public boolean sizesOneImage() {
        return store == ImageStore.CLASSIC;
    }

    @Override
    public boolean keepsWhatIsBuiltOn() {
        return store == ImageStore.CLASSIC;
    }
}
