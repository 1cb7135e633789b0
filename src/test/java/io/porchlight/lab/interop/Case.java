package io.porchlight.lab.interop;

import java.util.function.Consumer;

/** What is tried with each router. */
enum Case {
    EBGP_IPV6(
            "eBGP over IPv6",
            "the path, its next hop and AS path; a withdrawal; the reason of a shutdown (RFC 9003)",
            SessionCases::ebgpIpv6),
    ROUTER_DIALS(
            "The router dials",
            "the speaker listens and waits, and the path goes over the connection that the router opens",
            DialCases::routerDials),
    BOTH_DIAL(
            "Both dial",
            "speaker and router dial at the same moment, four times over: whichever connection survives (RFC 4271,"
                    + " section 6.8), the session comes up once and stays, and the router has the path",
            DialCases::bothDial),
    IBGP("iBGP", "an empty AS path, and the local preference", SessionCases::ibgp),
    DUAL_STACK(
            "Dual stack",
            "both families over an IPv6 session, then over an IPv4 session, each with next hops of its own family",
            SessionCases::dualStack),
    MD5(
            "TCP MD5",
            "over IPv6 and IPv4 with the right password, and no session with a wrong one (RFC 2385)",
            SecurityCases::md5),
    GTSM(
            "GTSM",
            "over IPv6 and IPv4: up when both sides send a TTL of 255, and no session when one does not (RFC 5082)",
            SecurityCases::gtsm),
    GRACEFUL_RESTART(
            "Graceful restart",
            "the speaker's process is killed and started again: the router has the path all the while, and drops after"
                    + " End-of-RIB what is not announced again (RFC 4724)",
            RestartCases::gracefulRestart),
    HARD_RESET(
            "Hard reset",
            "with notification support agreed, a planned end leaves no stale path (RFC 8538)",
            RestartCases::hardReset),
    ROUTE_REFRESH(
            "Route refresh", "the router asks, and everything is sent again (RFC 2918)", SessionCases::routeRefresh),
    ROLES(
            "Roles",
            "customer to a provider that insists on roles; refused in any other role (RFC 9234)",
            SecurityCases::roles),
    COMMUNITIES(
            "Communities",
            "standard, extended and large ones arrive (RFC 1997, 4360, 8092)",
            AttributeCases::communities),
    EXTENDED_NEXT_HOP(
            "IPv4 over an IPv6 next hop",
            "IPv4 paths with an IPv6 next hop (RFC 8950)",
            AttributeCases::extendedNextHop),
    TWO_OCTET_AS(
            "A peer of two-octet AS numbers",
            "a node in AS 4200000001: AS_TRANS in the OPEN, the true path in AS4_PATH (RFC 6793)",
            SessionCases::twoOctetAs),
    LINK_LOCAL("Link-local peer", "a session between fe80:: addresses", SessionCases::linkLocal);

    private final String title;
    private final String holds;
    private final Consumer<Trial> scenario;

    Case(String title, String holds, Consumer<Trial> scenario) {
        this.title = title;
        this.holds = holds;
        this.scenario = scenario;
    }

    String title() {
        return title;
    }

    /** What is asserted, for the document. */
    String holds() {
        return holds;
    }

    /** Throws when something does not hold. */
    void play(Trial trial) {
        scenario.accept(trial);
    }
}
