package fr.atelierdocker.docker.volume;

/** Told what a {@link VolumeAgent} sees. Must neither block nor ask the agent anything. */
public interface VolumeListener {

    void changed(VolumeChanges changes);

    /** The agent ended though nobody closed it. */
    void gone();
}
