package fr.atelierdocker.bench.operation;

/**
 * What has to be so before an operation begins. Of several that are not, the learner is told of the first in this order:
 * what belongs to somebody else has to be known before anything is made beside it.
 */
public enum Need {
    /** A registry to push to. Only a push that was made without one still needs it: that is never met. */
    REGISTRY,
    /** No image that somebody else made has the name of the workspace's, or the one that has is {@linkplain Operation#replaced replaced}. */
    NAME_TO_TAKE,
    /** No image that somebody else made has the name of the workspace's. */
    IMAGE_NAME,
    /** No volume that somebody else made has the name of the workspace's. */
    VOLUME_NAME,
    /** There is a volume of that name. */
    VOLUME,
    /** There is an image of that name. */
    IMAGE,
    /** The container that the operation {@linkplain Operation#change changes} is the bench's, and in a phase for that. */
    PHASE,
    /** No container mounts the workspace's volume, running or not. */
    FREE_VOLUME,
    /** The workspace's volume, if it is there, does not hold more than it may. */
    VOLUME_ROOM
}
