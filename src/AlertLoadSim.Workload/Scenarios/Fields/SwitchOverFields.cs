namespace AlertLoadSim.Workload.Scenarios.Fields;

internal static class SwitchOverFields
{
    public static readonly Field<TimeSpan> At =
        new("at", Types.Offset, "When, after the run's start: later than the one before and its grace, and before the load's end.") { Required = true };

    public static readonly Field<TimeSpan> Grace = new(
        "grace", new DurationType("0s", "10s"), "For so long its sessions may read their last messages, then they are unknown; 0s: they are not told.")
    {
        Default = "2s",
    };

    public static readonly MapType SwitchOver = new(At, Grace);

    public static readonly Block Block = new(
        "switchOvers", new ListType(SwitchOver, 100), "When the active server hands over to the other one; with any, a run has two: primary and backup.")
    {
        DefaultWords = "none",
    };
}
