namespace AlertLoadSim.Workload.Scenarios.Fields;

internal static class SessionsFields
{
    public static readonly Field<int> PerUser =
        new("sessionsPerUser", new IntegerType(1, 100), "Sessions one user may hold at the same time.") { Default = "1" };

    public static readonly Field<NotificationsBy> By = new(
        "by",
        new WordType<NotificationsBy>(
            ("poll", NotificationsBy.Poll), ("stream", NotificationsBy.Stream), ("auto", NotificationsBy.Auto), ("mixed", NotificationsBy.Mixed)),
        "How messages are fetched: by polls or server-sent events; auto: by what the server offers at login; mixed: some so, the others so.")
    {
        Default = "poll",
    };

    public static readonly Field<double> StreamShare =
        new("streamShare", Types.Share, "With by: mixed, sessions that take an event stream, evenly spread by their numbers.") { Default = "50%" };

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

    public static readonly Field<StallAction> OnStall = new(
        "onStall",
        new WordType<StallAction>(("skip", StallAction.Skip), ("catch-up", StallAction.CatchUp)),
        "With pacing: fixed-rate, what becomes of polls that fall due while one is open: recorded and not sent, or sent late, one after the other.")
    {
        Default = "skip",
    };

    public static readonly Block ThinkTime = new(
        "thinkTime",
        DistributionFields.Type,
        "With pacing: after-response, in place of every: time from a reply to the session's next poll, drawn anew each time; 1ms to 60s on average, and never longer than 60s.")
    {
        DefaultWords = "every",
    };

    public static readonly Block Notifications = new("notifications", new MapType(By, StreamShare, Every, Pacing, ThinkTime, OnStall), "How sessions learn of alerts.");

    public static readonly FormType AttributeName = new(
        "attribute names", "a name of letters, digits, _, - and .", "^[A-Za-z_][A-Za-z0-9_.-]{0,127}$", "Eic_State");

    public static readonly Block AttributeNames = new(
        "attributeNames", new ListType(AttributeName, 100) { IsSet = true }, "Attributes asked for in the subscription; the marks are added by the program.")
    {
        DefaultWords = "none",
    };

    public static readonly Block Lifetime = new(
        "lifetime", DistributionFields.Type, "How long a session lives; one of a closed step is then replaced, at least 10ms on average.")
    {
        DefaultWords = "until the load ends",
    };

    public static readonly WordType<DeskPart> Part =
        new(("station", DeskPart.Station), ("status", DeskPart.Status), ("queue", DeskPart.Queue));

    public static readonly Block Also = new(
        "also",
        new ListType(Part, 3) { IsSet = true },
        "What sessions do beside following their alerts. station: announce one, on a URL only with allow: [station]; status: follow the own "
        + "user's, and become available, on a URL only with allow: [status]; queue: follow the own queue's contents.")
    {
        DefaultWords = "nothing",
    };

    public static readonly Field<bool> Alerting = new(
        "alerting", Types.Flag, "Whether they subscribe to alerts; a wallboard, which only watches, does not.") { Default = "true" };

    public static readonly Block Watch = new(
        "watch", new ListType(CentreWorkFields.Name, 100) { IsSet = true }, "Workgroups whose queues they follow, each by a subscription of its own, as supervisors and wallboards do.")
    {
        DefaultWords = "none",
    };

    public static readonly Field<SessionLostAction> OnSessionLost = new(
        "onSessionLost",
        new WordType<SessionLostAction>(("stop", SessionLostAction.Stop), ("reconnect", SessionLostAction.Reconnect)),
        "When the server does not know the session any more, says that it goes down, or is gone: end, or log on again, here or at another host.")
    {
        Default = "stop",
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
            UsersFields.Block, PerUser, Notifications, AttributeNames, Lifetime, AnswerFields.Block, AuditFields.Block,
            Alerting, Also, Watch, OnSessionLost, ReconnectFields.Block, Timeout, ConnectRate),
        "What every session is and does; with populations, what they do not say of their own.");

    /// <summary>All but the pace of logins, which is the run's.</summary>
    public static readonly Block OfPopulation = new(
        "sessions", new MapType([.. ((MapType)Block.Type).Fields.Remove(ConnectRate)]) { SameAs = "sessions" },
        "As `sessions` but for connectRate, which is the whole run's; what is not given is taken from there.")
    {
        DefaultWords = "the scenario's",
    };
}
