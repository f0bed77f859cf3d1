namespace AlertLoadSim.Workload.Scenarios.Fields;

internal static class TargetFields
{
    public static readonly Field<string> Url = new(
        "url", new UrlType { OrEmulator = true }, "The server: emulator starts one beside the run; a proxy path is allowed.")
    {
        Default = TargetSpec.EmulatorWord,
    };

    public static readonly WordType<TargetPermission> Permission = new(
        ("raise", TargetPermission.Raise), ("pickup", TargetPermission.Pickup),
        ("station", TargetPermission.Station), ("status", TargetPermission.Status));

    public static readonly Block Allow = new(
        "allow", new ListType(Permission, 4), "What may be done to a real server beyond connect, subscribe and read.")
    {
        DefaultWords = "nothing",
    };

    public static readonly Field<string> Via = new(
        "via", new UrlType(), "With the emulator and emulator.port: sessions reach it through the reverse proxy at this URL.")
    {
        DefaultWords = "directly",
    };

    public static readonly HostType Host = new();

    public static readonly Block AlternateHosts = new(
        "alternateHosts",
        new ListType(Host, 20) { IsSet = true },
        "With a URL: hosts to try when the target is gone, beside those that it names itself; scheme and port are those of the URL.")
    {
        DefaultWords = "none",
    };

    public static readonly AddressType Address = new();

    public static readonly Block LocalAddresses = new(
        "localAddresses",
        new ListType(Address, 250) { IsSet = true },
        "Addresses of this machine from which connections are opened, in turn; each has about 28,000 ports.")
    {
        DefaultWords = "the system chooses; with the emulator, as many of 127.0.0.0/8 as the load needs",
    };

    public static readonly Field<TimeSpan> ConnectTimeout = new(
        "connectTimeout", new DurationType("1ms", "10m"), "Longest that a connection takes to open, its name resolved.")
    {
        DefaultWords = "as long as the request may take",
    };

    public static readonly Field<TimeSpan> HandshakeTimeout = new(
        "handshakeTimeout", new DurationType("1ms", "10m"), "Longest that TLS takes to be agreed on.") { DefaultWords = "as long as the request may take" };

    private static readonly FileType PemFile = new("a PEM file named relative to the scenario", "ca.pem");

    public static readonly Field<string> Ca = new("ca", PemFile, "Certificates of the authorities to trust instead of the machine's.")
    {
        DefaultWords = "the machine's",
    };

    public static readonly Field<string> ClientCertificate =
        new("clientCertificate", PemFile, "Our own certificate with its key, for servers that ask for one.") { DefaultWords = "none" };

    public static readonly Field<string> ServerName =
        new("serverName", Host, "The name that the server's certificate must bear.") { DefaultWords = "the host of the URL" };

    public static readonly Block Tls = new(
        "tls", new MapType(Ca, ClientCertificate, ServerName), "With an https url or via: what TLS needs beyond the machine's own trust.");

    public static readonly Block Block = new("target", new MapType(Url, Allow, Via, AlternateHosts, LocalAddresses, ConnectTimeout, HandshakeTimeout, Tls), "Which server.");
}
