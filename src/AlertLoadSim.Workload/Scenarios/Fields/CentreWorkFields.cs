namespace AlertLoadSim.Workload.Scenarios.Fields;

/// <summary>Who works, when, and on what.</summary>
internal static class CentreWorkFields
{
    public static readonly FormType Name = new(
        "workgroup names", "a name of letters, digits, spaces, _, - and .", "^[A-Za-z0-9][A-Za-z0-9 _.-]{0,63}$", "Support");

    public static readonly Field<string> WorkgroupName = new("name", Name, "As alerts show it.") { Required = true };

    public static readonly Field<double> WorkgroupShare =
        new("share", Types.Share, "Of the interactions; those of all together are 100%.") { DefaultWords = "100% when there is one" };

    public static readonly Field<AgentsPart> WorkgroupAgents =
        new("agents", new AgentsType(), "Whose first skill it is; those of all together are the centre's.") { DefaultWords = "by share, when none says" };

    public static readonly Block AlsoFrom = new(
        "alsoFrom", new ListType(Name, 100) { IsSet = true }, "Workgroups whose agents have this skill too, when none of its own is idle.")
    {
        DefaultWords = "none",
    };

    public static readonly MapType Workgroup = new(WorkgroupName, WorkgroupShare, WorkgroupAgents, AlsoFrom);

    public static readonly Block Workgroups = new("workgroups", new ListType(Workgroup, 100), "Skills, and who has them.")
    {
        DefaultWords = "one, Support, with all agents",
    };

    public static readonly Field<TimeSpan> At = new("at", Types.Offset, "When its agents begin to log on, after the run's start.") { Default = "0s" };

    public static readonly Field<AgentsPart> ShiftAgents =
        new("agents", new AgentsType(), "How many; those of all together are the centre's.") { DefaultWords = "all, when there is one" };

    public static readonly Field<TimeSpan> Within =
        new("within", new DurationType("1ms", "24h"), "They log on at random instants in so long.") { Default = "1m" };

    public static readonly Field<TimeSpan> During =
        new("during", Types.RunTime, "From each one's login to logout.") { DefaultWords = "until the run's end" };

    public static readonly MapType Shift = new(At, ShiftAgents, Within, During);

    public static readonly Block Shifts = new("shifts", new ListType(Shift, 200), "When people come and go; each agent works one shift.")
    {
        DefaultWords = "all from the start to the end",
    };

    public static readonly Block BreakAfter =
        new("after", DistributionFields.Type, "From login or the last break's end to the next, at least 1s on average.") { Required = true };

    public static readonly Block BreakDuring = new("during", DistributionFields.Type, "How long one is.") { Required = true };

    public static readonly Block Breaks = new(
        "breaks", new MapType(BreakAfter, BreakDuring), "Breaks of each agent; an interaction is finished before.")
    {
        DefaultWords = "nobody takes one",
    };
}
