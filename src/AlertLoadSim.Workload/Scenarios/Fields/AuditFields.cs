namespace AlertLoadSim.Workload.Scenarios.Fields;

internal static class AuditFields
{
    public static readonly Field<bool> WhenRinging =
        new("whenRinging", Types.Flag, "Once in a session's life, the first time something rings in its view.") { Default = "true" };

    public static readonly Field<bool> AtEnd = new("atEnd", Types.Flag, "Once more before it unsubscribes.") { Default = "true" };

    public static readonly Field<TimeSpan> Every =
        new("every", new DurationType("1s", "720h"), "And again and again.") { DefaultWords = "not" };

    public static readonly Field<bool> AtRandom =
        new("atRandom", Types.Flag, "With every: at random with that mean instead of at fixed distances.") { Default = "false" };

    public static readonly Block Block = new(
        "audit", new MapType(WhenRinging, AtEnd, Every, AtRandom), "When a session compares the view it built from deltas with a fresh snapshot.");
}
