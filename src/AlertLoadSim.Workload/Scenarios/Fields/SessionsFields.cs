namespace AlertLoadSim.Workload.Scenarios.Fields;

internal static class SessionsFields
{
    public static readonly Field<int> PerUser =
        new("sessionsPerUser", new IntegerType(1, 100), "Sessions one user may hold at the same time.") { Default = "1" };

    public static readonly Field<bool> By =
        new("by", new WordType<bool>(("poll", true)), "How messages are fetched.") { Default = "poll" };

    public static readonly Field<TimeSpan> Every = new(
        "every", new DurationType("50ms", "60s") { ZeroWhen = "with pacing: after-response" }, "Time between the planned polls of one session.")
    {
        Default = "1s",
    };

    public static readonly Field<Pacing> Pacing = new(
        "pacing",
        new WordType<Pacing>(("fixed-rate", Scenarios.Pacing.FixedRate), ("after-response", Scenarios.Pacing.AfterResponse)),
        "Whether a late reply leaves the plan alone, or moves the next poll.")
    {
        Default = "fixed-rate",
    };

    public static readonly Block Notifications = new("notifications", new MapType(By, Every, Pacing), "How sessions learn of alerts.");

    public static readonly FormType AttributeName = new(
        "attribute names", "a name of letters, digits, _, - and ., such as Eic_State", "^[A-Za-z_][A-Za-z0-9_.-]{0,127}$");

    public static readonly Block AttributeNames = new(
        "attributeNames", new ListType(AttributeName, 100), "Attributes asked for in the subscription; the marks are added by the program.")
    {
        DefaultWords = "none",
    };

    public static readonly Block Lifetime = new(
        "lifetime", DistributionFields.Type, "How long a session lives; one of a closed step is then replaced, at least 10ms on average.")
    {
        DefaultWords = "until the load ends",
    };

    public static readonly Field<double> ConnectRate =
        new("connectRate", new RateType("1/h", "100000/s"), "Most logins started, whatever the load asks for.") { Default = "200/s" };

    public static readonly Field<TimeSpan> Timeout = new(
        "timeout", new DurationType("100ms", "10m"), "A request without a complete reply after this long is given up and its connection closed.")
    {
        Default = "10s",
    };

    public static readonly Block Block = new(
        "sessions",
        new MapType(
            UsersFields.Block, PerUser, Notifications, AttributeNames, Lifetime, AnswerFields.Block, AuditFields.Block, Timeout, ConnectRate),
        "What every session is and does.");
}
