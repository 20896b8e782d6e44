package fr.atelierdocker.bench.operation;

/** What an operation needs of the engine before it begins. */
public enum Need {
    /** The workspace's image is there. */
    IMAGE,
    /** No image that somebody else made has its name. */
    IMAGE_NAME,
    /** No volume that somebody else made has the volume's name. */
    VOLUME_NAME,
    /** The workspace's volume is there. */
    VOLUME,
    /** The workspace's volume, if it is there, does not hold more than it may. */
    VOLUME_ROOM
}
