namespace AlertLoadSim.Workload.Scenarios.Fields;

internal static class TargetFields
{
    public static readonly Field<string> Url = new("url", new UrlType(), "The server: emulator starts one beside the run; a proxy path is allowed.")
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

    public static readonly Block Block = new("target", new MapType(Url, Allow), "Which server.");
}
