package fr.atelierdocker.nginx;

import java.util.List;
import java.util.stream.Stream;

/**
 * Calls that each gate before the engine refuses by their address alone: calls that the bench makes, bent to another purpose
 * by a parameter or a name. Whatever they name is not there, and what they would fetch cannot be fetched: a gate that lets
 * them pass is told by the engine's answer, and no harm is done.
 */
public final class HostileAddresses {

    /** What every step of a build has at most, as the bench asks for it. */
    public static final String STEP_LIMITS =
            "&cpuperiod=100000&cpuquota=50000&ulimits=%5B%7B%22Name%22%3A%22fsize%22%2C%22Soft"
                    + "%22%3A268435456%2C%22Hard%22%3A268435456%7D%2C%7B%22Name%22%3A%22core%22%2C%22Soft%22%3A0%2C%22Hard%22%3A0%7D%2C"
                    + "%7B%22Name%22%3A%22msgqueue%22%2C%22Soft%22%3A0%2C%22Hard%22%3A0%7D%5D";

    /** The same as Podman reads it. */
    public static final String STEP_LIMITS_AS_TEXTS =
            "&cpuperiod=100000&cpuquota=50000&ulimits=%5B%22fsize%3D268435456%3A268435456%22%2C%22core%3D0%3A0%22%2C"
                    + "%22msgqueue%3D0%3A0%22%5D";

    private static final String NAMED = "POST /v1.41/build?memory=134217728&memswap=134217728&networkmode=none"
            + "&labels=%7B%22fr.atelierdocker.workspace%22%3A%22essai%22%7D&t=mon_app_image-essai";

    /** What the bench asks for when it builds; whatever is wrong with an address below is not in these. */
    private static final String BUILD = "POST /v1.41/build?memory=134217728&memswap=134217728&networkmode=none"
            + STEP_LIMITS
            + "&labels=%7B%22fr.atelierdocker.workspace%22%3A%22essai%22%7D&t=mon_app_image-essai";

    private static final String CONTAINER = "/v1.41/containers/" + "0123456789abcdef".repeat(4);

    private HostileAddresses() {}

    /** The parameters with which a build reaches further than a build of the bench's. */
    private static final List<String> OF_A_BUILD = List.of(
            "remote=http%3A%2F%2F127.0.0.1%3A1%2Fx.tar",
            "remote=http://127.0.0.1:1/x.tar",
            "%72emote=http%3A%2F%2F127.0.0.1%3A1%2F",
            "rem%6Fte=http%3A%2F%2F127.0.0.1%3A1%2F",
            "Remote=x",
            "networkmode=host",
            "networkmode=none",
            "networkmode=none%00",
            "%6eetworkmode=host",
            "extrahosts=a%3A1.2.3.4",
            "outputs=%5B%7B%22Type%22%3A%22local%22%7D%5D",
            "cachefrom=%5B%22busybox%22%5D",
            "dockerfile=..%2F..%2Fetc%2Fpasswd",
            "dockerfile=Autre",
            "cgroupparent=%2F",
            "securityopt=%5B%22seccomp%3Dunconfined%22%5D",
            "buildargs=%7B%22http_proxy%22%3A%22http%3A%2F%2F127.0.0.1%22%7D",
            "target=x",
            "platform=linux%2Farm64",
            "version=2",
            "session=x",
            "squash=1",
            "pull=1",
            "t=busybox",
            "t=registre.example%2Fautre",
            "labels=%7B%7D",
            "memory=0",
            "memory=-1",
            "memswap=-1",
            "rm=true;remote=http%3A%2F%2F127.0.0.1",
            "x",
            "=",
            "");

    private static final List<String> OF_OTHERS = List.of(
            "POST /v1.41/build",
            "POST /v1.41/build?",
            NAMED,
            NAMED + STEP_LIMITS.replaceFirst("&cpuquota=50000", ""),
            NAMED + STEP_LIMITS.replaceFirst("&ulimits=.*", ""),
            NAMED + STEP_LIMITS.replaceFirst("&ulimits=.*", "&ulimits=%5B%5D"),
            NAMED + STEP_LIMITS.replaceFirst("cpuperiod=100000", "cpuperiod=1000"),
            NAMED + STEP_LIMITS.replaceFirst("cpuquota=50000", "cpuquota=0"),
            NAMED + STEP_LIMITS.replaceFirst("cpuquota=50000", "cpuquota=-1"),
            NAMED
                    + STEP_LIMITS.replaceFirst(
                            "core%22%2C%22Soft%22%3A0%2C%22Hard%22%3A0", "core%22%2C%22Soft%22%3A0%2C%22Hard%22%3A-1"),
            NAMED + STEP_LIMITS.replace("268435456", "-1"),
            NAMED + STEP_LIMITS.replace("%22fsize%22", "%22nofile%22"),
            NAMED + STEP_LIMITS_AS_TEXTS.replace("268435456", "-1"),
            NAMED + STEP_LIMITS_AS_TEXTS.replace("core%3D0%3A0", "core%3D0%3A1"),
            NAMED + STEP_LIMITS_AS_TEXTS.replace("%22fsize", "%22nofile"),
            NAMED + STEP_LIMITS_AS_TEXTS.replace("%2C%22msgqueue%3D0%3A0%22", ""),
            NAMED + STEP_LIMITS_AS_TEXTS.replace("%5D", "%2C%22nofile%3D1%3A1%22%5D"),
            "POST /v1.41/build?remote=http://127.0.0.1:1/&networkmode=host",
            "POST /v1.41/build?t=mon_app_image&networkmode=none&memory=1&memswap=1",
            "POST /v1.41/build?t=mon_app_image&networkmode=none&memory=1&labels="
                    + "%7B%22fr.atelierdocker.workspace%22%3A%22essai%22%7D",
            "POST /v1.41/build?networkmode=host&memory=1&memswap=1&t=mon_app_image&labels="
                    + "%7B%22fr.atelierdocker.workspace%22%3A%22essai%22%7D",
            "POST /v1.41/build?networkmode=none&memory=1&memswap=1&t=mon_app_image&labels="
                    + "%7B%22fr.atelierdocker.workspace%22%3A%22essai%22%2C%22autre%22%3A%22x%22%7D",
            "POST /v1.41/images/create?fromSrc=http%3A%2F%2F127.0.0.1%3A1%2Fx.tar&repo=absente",
            "POST /v1.41/images/create?fromSrc=http%3A%2F%2F127.0.0.1%3A1%2Fx.tar&repo=absente&tag=3.11-slim",
            "POST /v1.41/images/create?fromImage=127.0.0.1%3A1%2Fabsente&tag=latest&fromSrc=http%3A%2F%2F127.0.0.1%3A1%2Fx.tar",
            "POST /v1.41/images/create?fromImage=127.0.0.1%3A1%2Fabsente&tag=latest&fromImage=autre",
            "POST /v1.41/images/create?fromImage=127.0.0.1%3A1%2Fabsente&tag=latest&repo=absente",
            "POST /v1.41/images/create?fromImage=127.0.0.1%3A1%2Fabsente&tag=latest&changes=ENV%20a%3Db",
            "POST /v1.41/images/create?fromImage=127.0.0.1%3A1%2Fabsente&tag=latest&platform=linux%2Farm64",
            "POST /v1.41/images/create?fromImage=127.0.0.1%3A1%2Fabsente",
            "POST /v1.41/images/create?fromImage=http%3A%2F%2F127.0.0.1%2Fx&tag=latest",
            "POST /v1.41/images/create?fromImage=127.0.0.1%252Fx&tag=latest",
            "POST /v1.41/images/create?fromImage=a%0D%0Ab&tag=latest",
            "POST /v1.41/images/create?from%49mage=127.0.0.1%3A1%2Fabsente&tag=latest",
            "POST /v1.41/images/create",
            "POST /v1.41/images/mon_app_image-absente/tag?repo=python&tag=3.11-slim",
            "POST /v1.41/images/mon_app_image-absente/tag?repo=mon_app_image&tag=3.11-slim",
            "POST /v1.41/images/mon_app_image-absente/tag?repo=mon_app_image&tag=latest&repo=busybox",
            "POST /v1.41/images/absente/tag?repo=mon_app_image&tag=latest",
            "POST /v1.41/images/127.0.0.1:1%2Fautre/push?tag=latest",
            "POST /v1.41/images/127.0.0.1:1%2Fmon_app_image-absente/push?tag=autre",
            "GET /v1.41/images/absente/get",
            "GET /v1.41/images/get?names=absente",
            "GET /v1.41/images/mon_app_image-absente/get?platform=x",
            "DELETE /v1.41/images/absente",
            "DELETE /v1.41/images/absente:3.11-slim",
            "DELETE /v1.41/images/mon_app_image-absente:autre",
            "DELETE /v1.41/images/mon_app_image-absente?force=2",
            "GET /v1.41/events?until=1",
            "GET /v1.41/events?since=0&until=1",
            "GET /v1.41/events?filters=%7B%22type%22%3A%5B%22daemon%22%5D%7D&until=1",
            "POST /v1.41/containers/create?name=absent",
            "POST /v1.41/containers/create?name=mon_conteneur_1&platform=linux%2Farm64",
            "POST /v1.41/containers/create?name=mon_conteneur_1&name=autre",
            "POST /v1.41/containers/create?n%61me=autre",
            "DELETE /v1.41/containers/absent?force=true",
            "DELETE " + CONTAINER + "?link=true",
            "POST /v1.41/containers/absent/stop?t=1",
            "POST " + CONTAINER + "/stop?t=1&signal=SIGKILL",
            "POST " + CONTAINER + "/kill?signal=SIGSTOP",
            "POST " + CONTAINER + "/start?checkpoint=x",
            "POST " + CONTAINER + "/start?checkpoint-dir=%2F",
            "POST " + CONTAINER + "/attach?stdin=1&detachKeys=ctrl-a",
            "GET " + CONTAINER + "/logs?details=1",
            "GET " + CONTAINER + "/logs?stdout=1&stdout=0",
            "GET /v1.41/volumes/absent_data",
            "DELETE /v1.41/volumes/absent_data",
            "DELETE /v1.41/volumes/mon_volume_donnees-absent?force=1&force=0",
            "POST /v1.41/volumes/create?x=1",
            "GET /v1.41/info?x=1");

    /** All of them: their method and their address. */
    public static Stream<String> all() {
        return Stream.concat(OF_A_BUILD.stream().map(each -> BUILD + "&" + each), OF_OTHERS.stream());
    }
}
