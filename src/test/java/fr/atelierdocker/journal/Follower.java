package fr.atelierdocker.journal;

import java.util.concurrent.Flow;

/** Reads along, and wants so much. */
abstract class Follower<T> implements Flow.Subscriber<T> {

    private final long demand;
    volatile Flow.Subscription subscription;

    /** @param demand how many times it takes something before it is asked for more */
    Follower(long demand) {
        this.demand = demand;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(demand);
    }
}
