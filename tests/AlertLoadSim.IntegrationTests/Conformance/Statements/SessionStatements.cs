using static AlertLoadSim.IntegrationTests.Conformance.Statements.Statement;

namespace AlertLoadSim.IntegrationTests.Conformance.Statements;

/// <summary>Sections 2.5 to 2.8: the life of a session.</summary>
internal static class SessionStatements
{
    public static readonly IReadOnlyList<Statement> All =
    [
        Server("2.5 bare names", D | C, "Alternate hosts are names without scheme and port"),
        Client("2.5 same port", D | C, "The client keeps scheme and port when it goes there",
            "TransportSettingsTests.Alternate_host_keeps_scheme_port_and_path"),
        Client("2.5 now and later", D, "Hosts of a 503 are tried now, those of a 201 when this one goes away",
            "SessionCoreReconnectTests.Hosts_are_tried_one_after_the_other", "HostSearchTests.Host_of_a_503_goes_before_the_others"),
        Client("2.5 rounds", C, "15 s between rounds when all hosts were tried",
            "StatementTests.Default_pause_between_rounds_is_the_documented_one",
            "SessionCoreReconnectTests.Rounds_are_apart_and_bounded_and_jitter_spreads_sessions",
            "HostSearchTests.Each_host_is_tried_once_a_round"),
        Note("2.5 a bug", C, "The vendor's sample does not wait", "a bug that is not copied"),
        Note("2.5 hops", C, "How often clients follow a 503", "habits of other clients; ours is bounded by the scenario"),
        Server("2.5 backup", D, "A backup server answers with the primary"),
        Server("2.5 switchover-status", D, "Whether a switch-over goes on, and who is primary"),
        Server("2.6 state", D | C, "GET of a live session says 1"),
        Server("2.6 former session", D, "GET works for a former session"),
        Server("2.6 DELETE", C | D, "DELETE is exactly 200 and empty"),
        Server("2.6 again", C, "DELETE again, or without a session, is 401"),
        Server("2.6 errors", D, "410 and 500 are possible"),
        Server("2.6 body of DELETE", C, "A body on DELETE is tolerated"),
        Server("2.7 workstation", D, "A station by name"),
        Server("2.7 remote workstation", D, "A station by name with a remote number"),
        Server("2.7 remote number", D, "A remote number as station"),
        Server("2.7 stationless", D, "No station"),
        Server("2.7 common settings", D, "Media types, mode and readiness are optional"),
        Client("2.7 client settings", C, "The client announces its media types and that it is ready",
            "DeskRequestTests.Station_is_put_by_name_or_as_stationless"),
        Server("2.7 success", C, "PUT is exactly 200, with a Location"),
        Server("2.7 errors", D, "400, 403, 410 and 500 are possible"),
        Server("2.7 GET", D, "What the station is"),
        Server("2.7 no station", C, "Without one an error of a number as text, 404 or 400"),
        Server("2.7 DELETE", D, "DELETE is 200"),
        Server("2.7 at first", D, "A session has no station before one is put"),
        Note("2.7 media without a phone", C, "Chats alert without a phone only if the media type was announced",
            "stationless sessions are alerted here all the same, so that a load test needs no stations; the client announces"),
        Server("2.7 auth token", D, "A token for one more session: once, for about 7 s, for its seed"),
        Server("2.8 time-out", D | I, "A session that is not used ends"),
        Server("2.8 reasons", D, "Why a session went down is told in words"),
        Server("2.8 several sessions", C | D, "A user may have several sessions"),
        Server("2.8 one station", D, "A user has one station, whatever session put it"),
        Server("2.8 heartbeat", D, "Heartbeat is 2xx and needs the token"),
        Server("2.8 kept alive", I, "It keeps the session"),
        Server("2.8 bound", C | I, "A session is id, cookie and token together"),
    ];
}
