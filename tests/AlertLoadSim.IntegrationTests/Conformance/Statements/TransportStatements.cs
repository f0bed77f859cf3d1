using static AlertLoadSim.IntegrationTests.Conformance.Statements.Statement;

namespace AlertLoadSim.IntegrationTests.Conformance.Statements;

/// <summary>Section 1: transport and reverse proxies.</summary>
internal static class TransportStatements
{
    public static readonly IReadOnlyList<Statement> All =
    [
        Server("1 ports", D | C, "HTTP is on port 8018 unless told otherwise; HTTPS beside it on a port of its own",
            "StatementTests.Default_port_is_the_documented_one"),
        Server("1 base path", D, "Without a session below /icws/connection, with one below /icws/{sessionId}"),
        Server("1 encoded values", D, "Values in a path are URL-encoded"),
        Client("1 client encodes", D, "The client encodes what it puts into a path",
            "RequestTests.Pickup_escapes_the_interaction_that_the_server_named",
            "DeskRequestTests.Status_of_the_user_is_watched_and_changed",
            "WireJsonTests.Session_id_of_a_server_cannot_leave_its_segment"),
        Server("1 comma lists", D, "A list in the query is one parameter, joined by commas"),
        Server("1 vendor label", D | C, "The vendor's request media type is taken"),
        Client("1 client label", D | C, "The client sends the vendor's request media type", "RequestTests.Subscription_carries_the_token"),
        Server("1 reply label", C, "Replies bear the vendor's media type, with a blank after the semicolon"),
        Server("1 utf-8", D, "Bodies are JSON in UTF-8"),
        Server("1 application/json", C, "Requests labelled application/json are taken"),
        Server("1 form default", C, "Requests without a label, or labelled as a form, are taken"),
        Server("1 strict parser", C, "The media type without its parameters is application/vnd.inin.icws+json in any case of letters"),
        Server("1 empty success", C, "A success without a body may bear the JSON media type all the same"),
        Server("1 common headers", C, "Cache, server and CORS headers of a recorded reply; strict transport on HTTPS only"),
        Server("1 cors", C | I, "Preflights are answered, and with credentials the origin is echoed"),
        Server("1 icons", D, "Addresses of pictures in a representation count from the root of the server"),
        Server("1 keep-alive", I, "HTTP/1.1, and connections are kept"),
        Server("1.1 proxy form", D, "{application}/api/{host}/icws/… is served"),
        Server("1.1 white list", D, "Only hosts on a list can be named there"),
        Client("1.1 client path", D, "The client works below any path", "RequestTests.Path_of_a_proxy_goes_before_every_path"),
        Note("1.1 devtools", C, "A browser panel tells ICWS traffic by its path", "describes a tool"),
        Server("1.1 cloud form", C, "/{pod}/client/api/{host}/icws/… is served too"),
        Note("1.1 servers.json", C, "A landing page lists servers", "belongs to a cloud's page, not to ICWS"),
        Server("1.1 cookie path", I, "Under a prefix the cookie's path bears it"),
        Server("1.1 buffering", D | I, "Streams need a proxy that does not buffer and waits for long; nginx so configured carries them",
            "NginxTests.Stream_delivers_each_event_while_it_stays_open_and_ends_with_the_session",
            "NginxTests.With_buffering_the_same_event_would_come_with_the_end_of_the_stream",
            "NginxTests.Ping_passes"),
        Note("1.1 original URL", D, "Redirects of single sign-on need a header of their own", "those resources are not served"),
    ];
}
