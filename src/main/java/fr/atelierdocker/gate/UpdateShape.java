package fr.atelierdocker.gate;

import java.util.Map;

/** What may be changed of a container that is there: how much it may use, within the bounds of a creation. */
final class UpdateShape {

    private UpdateShape() {}

    static Shape of(Bounds bounds) {
        return Shape.object(Map.of(
                "PidsLimit", Shape.number(1, bounds.processes()),
                "Memory", Shape.number(ContainerShape.LEAST_MEMORY, bounds.memory()),
                "MemorySwap", Shape.number(ContainerShape.LEAST_MEMORY, bounds.memory()),
                "NanoCpus", Shape.number(1, ContainerShape.MOST_NANO_CPUS),
                "CpuShares", Shape.number(1, ContainerShape.MOST_CPU_PART),
                "BlkioWeight", Shape.number(10, 1000)));
    }
}
