package fr.atelierdocker.gate;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a volume may be: a plain one, for an option of its driver can make it any folder of the host. */
final class VolumeShape {

    static final Shape SHAPE = Shape.object(
            Map.of(
                    "Name",
                    Shape.text("mon_volume_donnees(-[a-z0-9-]+)?"),
                    "Labels",
                    ContainerShape.LABELS,
                    "Driver",
                    Shape.oneOf(List.of("local")),
                    "DriverOpts",
                    Shape.empty()),
            Set.of("Name", "Labels"));

    private VolumeShape() {}
}
