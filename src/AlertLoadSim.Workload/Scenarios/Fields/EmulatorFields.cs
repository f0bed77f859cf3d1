namespace AlertLoadSim.Workload.Scenarios.Fields;

internal static class EmulatorFields
{
    private static readonly WordType<FaultOperation> Operations = new(
        ("any", FaultOperation.Any), ("connect", FaultOperation.Connect), ("subscribe", FaultOperation.Subscribe), ("poll", FaultOperation.Poll),
        ("unsubscribe", FaultOperation.Unsubscribe), ("disconnect", FaultOperation.Disconnect), ("pickup", FaultOperation.Pickup),
        ("stream", FaultOperation.Stream), ("raise", FaultOperation.Raise), ("station", FaultOperation.Station), ("status", FaultOperation.Status),
        ("queue", FaultOperation.Queue));

    public static readonly Field<double> Share = new("share", Types.Share, "How many of the requests.") { Required = true };

    public static readonly Field<double> DropDelta =
        new("dropDelta", Types.Share, "This share of the deltas is never queued to the session.");

    public static readonly Field<double> DuplicateDelta =
        new("duplicateDelta", Types.Share, "This share of the deltas is queued to the session twice.");

    public static readonly Field<LoseReplyBy> By =
        new("by", new WordType<LoseReplyBy>(("close", LoseReplyBy.Close), ("reset", LoseReplyBy.Reset)), "How the connection ends.")
        {
            Default = "close",
        };

    public static readonly Block LoseReply = new(
        "loseReply", new MapType(Share, By), "A share of the polls takes the messages off the queue, then the reply is lost.");

    public static readonly Field<int> Status = new("status", new IntegerType(400, 599), "HTTP status of the answer.") { Default = "500", Examples = ["503"] };

    public static readonly Field<FaultOperation> Operation = new("operation", Operations, "Which requests.") { Default = "any" };

    public static readonly Block Error = new(
        "error", new MapType(Status, Share, Operation), "A share of the requests is answered with an error instead of being carried out.");

    public static readonly Field<double> ExpireSession = new(
        "expireSession", Types.Share, "This share of a session's requests finds the session gone: 401, as after a time-out that came too early.");

    public static readonly Field<TimeSpan> At = new("at", Types.Offset, "From when on, after the run's start.") { Required = true };

    public static readonly Field<TimeSpan> During = new("during", Types.RunTime, "For how long.") { Required = true };

    public static readonly Block Stall = new(
        "stall", new MapType(At, During), "The server answers nothing for a while, then all that waits.");

    public static readonly MapType Fault = new([DropDelta, DuplicateDelta, LoseReply, Error, ExpireSession, Stall, .. MisbehaviourFields.All])
    {
        IsChoice = true,
    };

    public static readonly Block Latency = new("latency", DistributionFields.Type, "Added to every answer.") { Default = "0s" };

    public static readonly Block Faults = new("faults", new ListType(Fault, 50), "What it does wrong, on purpose.") { DefaultWords = "none" };

    public static readonly WordType<EmulatorQuirk> Quirk = new(
        ("noLanguageNeeded", EmulatorQuirk.NoLanguageNeeded), ("emptyAttributeNames", EmulatorQuirk.EmptyAttributeNames),
        ("emptyBodyRefused", EmulatorQuirk.EmptyBodyRefused), ("noStationIs400", EmulatorQuirk.NoStationIs400),
        ("languageInCookie", EmulatorQuirk.LanguageInCookie), ("noStreams", EmulatorQuirk.NoStreams));

    public static readonly Block Quirks = new(
        "quirks", new ListType(Quirk, 6) { IsSet = true }, "Readings other than the recommended ones, and oddities of real servers; see below.")
    {
        DefaultWords = "none",
    };

    public static readonly Field<int> Port =
        new("port", new IntegerType(1, 65535), "Its HTTP port in a run; a fixed one is for a proxy that must know it.") { DefaultWords = "a free one", Examples = ["8018"] };

    public static readonly Field<bool> Https =
        new("https", Types.Flag, "Sessions of a run reach it by TLS, and check its certificate.") { Default = "false" };

    public static readonly Field<TimeSpan> SessionTimeout =
        new("sessionTimeout", new DurationType("1s", "24h"), "A session without any request for this long is gone.") { Default = "5m" };

    public static readonly Field<TimeSpan> StreamPing =
        new("streamPing", new DurationType("100ms", "10m"), "An event stream that is silent for this long gets a :ping.") { Default = "15s" };

    public static readonly Block Block = new(
        "emulator",
        new MapType(Latency, Faults, Quirks, Port, Https, SessionTimeout, StreamPing, SwitchOverFields.Block),
        "How the emulator behaves; without meaning for another target.");
}
