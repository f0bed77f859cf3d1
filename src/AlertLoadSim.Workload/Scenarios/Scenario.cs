using System.Collections.Immutable;
using AlertLoadSim.Workload.Randomness;

namespace AlertLoadSim.Workload.Scenarios;

/// <summary>A checked scenario: what the file says, with every default filled in.</summary>
public sealed record Scenario
{
    public required string Name { get; init; }

    public string Description { get; init; } = "";

    /// <summary>Fixes every planned instant and every drawn value of the run.</summary>
    public ulong Seed { get; init; } = 1;

    public TargetSpec Target { get; init; } = new();

    public EmulatorSpec Emulator { get; init; } = new();

    public SessionsSpec Sessions { get; init; } = new();

    public ImmutableArray<LoadStep> Load { get; init; } = [];

    public AlertsSpec Alerts { get; init; } = new();

    /// <summary>Measured and tagged, left out by thresholds. Default: the first ramp.</summary>
    public TimeSpan WarmUp { get; init; }

    public ImmutableArray<Threshold> Thresholds { get; init; } = [];
}

public sealed record TargetSpec
{
    /// <summary>The word in <c>target.url</c> that means "start the emulator beside me".</summary>
    public const string EmulatorWord = "emulator";

    /// <summary><c>emulator</c>, or the base URL of an ICWS server (a proxy path is allowed).</summary>
    public string Url { get; init; } = EmulatorWord;

    /// <summary>What may be done to a real server beyond connect, subscribe and read. The emulator allows all.</summary>
    public ImmutableArray<TargetPermission> Allow { get; init; } = [];

    public bool IsEmulator => Url == EmulatorWord;
}

public enum TargetPermission
{
    Raise,
    Pickup,
    Station,
    Status,
}

/// <summary>How the emulator behaves; <c>emulate --config</c> reads the same block.</summary>
public sealed record EmulatorSpec
{
    /// <summary>Added to every answer. Default: none.</summary>
    public Distribution Latency { get; init; } = Distribution.Always(TimeSpan.Zero);

    public ImmutableArray<FaultSpec> Faults { get; init; } = [];
}

/// <summary>Emulated operations a fault can be bound to.</summary>
public enum FaultOperation
{
    Any,
    Connect,
    Subscribe,
    Poll,
    Unsubscribe,
    Disconnect,
    Pickup,
}

public enum LoseReplyBy
{
    Close,
    Reset,
}

public abstract record FaultSpec
{
    private FaultSpec()
    {
    }

    /// <summary>A share of the deltas is never queued to the session; decided per session and event.</summary>
    public sealed record DropDelta(double Share) : FaultSpec;

    /// <summary>A share of the deltas is queued to the session twice.</summary>
    public sealed record DuplicateDelta(double Share) : FaultSpec;

    /// <summary>A share of the polls takes the messages off the queue and then loses the reply.</summary>
    public sealed record LoseReply(double Share, LoseReplyBy By) : FaultSpec;

    /// <summary>A share of an operation's requests is answered with this status instead of being carried out.</summary>
    public sealed record Error(int Status, double Share, FaultOperation Operation) : FaultSpec;

    /// <summary>The server answers nothing from <paramref name="At"/> on, for <paramref name="During"/>; then it answers all that waits.
    /// Offsets from the run's start.</summary>
    public sealed record Stall(TimeSpan At, TimeSpan During) : FaultSpec;
}

public sealed record SessionsSpec
{
    public UsersSpec Users { get; init; } = new UsersSpec.Pattern("agent{0:0000}", 9999, EmulatorPassword);

    /// <summary>The emulator's password; the default only there.</summary>
    public const string EmulatorPassword = "emulator";

    /// <summary>Sessions one user may hold at the same time. Default 1.</summary>
    public int PerUser { get; init; } = 1;

    public NotificationsSpec Notifications { get; init; } = new();

    /// <summary>Attributes asked for in the subscription; the marks are added by the program.</summary>
    public ImmutableArray<string> AttributeNames { get; init; } = [];

    /// <summary>Null: sessions live until the load ends.</summary>
    public Distribution? Lifetime { get; init; }

    public AnswerSpec Answer { get; init; } = new();

    public AuditSpec Audit { get; init; } = new();

    /// <summary>A request without a complete reply after this long is given up and its connection closed. Default 10 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Most logins started per second, whatever the load asks for. Default 200.</summary>
    public double ConnectRatePerSecond { get; init; } = 200;
}

public abstract record UsersSpec
{
    private UsersSpec()
    {
    }

    public abstract int Count { get; }

    /// <summary>Credentials of user number <paramref name="index"/>, from 0.</summary>
    public abstract UserCredentials this[int index] { get; }

    /// <summary>User ids from a format with one number, from 1: <c>agent{0:0000}</c> gives agent0001 …</summary>
    public sealed record Pattern(string Format, int UserCount, string Password) : UsersSpec
    {
        public override int Count => UserCount;

        public override UserCredentials this[int index] =>
            new(string.Format(System.Globalization.CultureInfo.InvariantCulture, Format, index + 1), Password);
    }

    public sealed record Listed(ImmutableArray<UserCredentials> Users) : UsersSpec
    {
        public override int Count => Users.Length;

        public override UserCredentials this[int index] => Users[index];
    }
}

/// <summary>What one user logs on with. Never printed: <see cref="ToString"/> shows the user id only.</summary>
public sealed record UserCredentials(string UserId, string Password, string? Station = null, string? Workgroup = null)
{
    public override string ToString() => UserId;
}

public enum Pacing
{
    /// <summary>The k-th poll is due at anchor + k·every, whatever happened to the ones before.</summary>
    FixedRate,

    /// <summary>The next poll is due <c>every</c> after the last one settled (0 s: closed loop).</summary>
    AfterResponse,
}

public sealed record NotificationsSpec
{
    /// <summary>Time between planned polls of one session. Default 1 s, as the vendor's sample client.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(1);

    public Pacing Pacing { get; init; } = Pacing.FixedRate;
}

/// <summary>Whether and when the person behind a session picks up.</summary>
public sealed record AnswerSpec
{
    public Distribution After { get; init; } = new Distribution.Lognormal(TimeSpan.FromSeconds(4), 0.5);

    /// <summary>Share of alerts that are answered at all; the rest rings until it times out or the caller goes. 0 to 1, default 0.9.</summary>
    public double Share { get; init; } = 0.9;
}

/// <summary>When a session compares the view it built from deltas with a fresh snapshot (a second PUT).</summary>
public sealed record AuditSpec
{
    /// <summary>Once in a session's life, the first time something rings in its view. Default true.</summary>
    public bool WhenRinging { get; init; } = true;

    /// <summary>Once more before it unsubscribes. Default true.</summary>
    public bool AtEnd { get; init; } = true;

    /// <summary>And again and again; null: not.</summary>
    public TimeSpan? Every { get; init; }
}

public enum ArrivalKind
{
    Even,
    Poisson,
}

/// <summary>One step of the load; names and meanings are NBomber's.</summary>
public abstract record LoadStep
{
    private LoadStep()
    {
    }

    public abstract TimeSpan During { get; }

    /// <summary>Closed model: bring the number of sessions from where it is to <paramref name="Sessions"/>, evenly.</summary>
    public sealed record RampingConstant(int Sessions, TimeSpan For) : LoadStep
    {
        public override TimeSpan During => For;
    }

    /// <summary>Closed model: hold this number of sessions; one that ends is replaced.</summary>
    public sealed record KeepConstant(int Sessions, TimeSpan For) : LoadStep
    {
        public override TimeSpan During => For;
    }

    /// <summary>Open model: start sessions at this rate, whatever becomes of them. Ends the sessions of closed steps before it.</summary>
    public sealed record Inject(double RatePerSecond, TimeSpan For, ArrivalKind Arrivals) : LoadStep
    {
        public override TimeSpan During => For;
    }

    /// <summary>No sessions of closed steps, no new arrivals; sessions of open steps live on.</summary>
    public sealed record Pause(TimeSpan For) : LoadStep
    {
        public override TimeSpan During => For;
    }
}

public enum AlertSource
{
    /// <summary>Observe only. Default for a URL.</summary>
    None,

    /// <summary>The emulator raises them. Default for the emulator.</summary>
    Emulator,
}

/// <summary>What makes phones ring.</summary>
public sealed record AlertsSpec
{
    public AlertSource From { get; init; } = AlertSource.Emulator;

    /// <summary>Alerts raised per second, over all users.</summary>
    public double RatePerSecond { get; init; } = 5;

    public ArrivalKind Arrivals { get; init; } = ArrivalKind.Poisson;

    /// <summary>An alert that nobody answers stops after this long. Default 20 s.</summary>
    public TimeSpan RingTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a caller waits before going away. Default exponential, 60 s.</summary>
    public Distribution Patience { get; init; } = new Distribution.Exponential(TimeSpan.FromSeconds(60));
}

public enum ThresholdComparison
{
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
}

/// <summary>A promise about a figure: <c>poll.response.p99 &lt; 250ms</c>.</summary>
/// <param name="Figure">Dotted name; the list is in docs/SCENARIOS.md.</param>
/// <param name="Limit">In the figure's unit: seconds for times, a fraction for shares (0.1 % is 0.001), else a count or a rate.</param>
/// <param name="Text">As written, for reports.</param>
public sealed record Threshold(string Figure, ThresholdComparison Comparison, double Limit, string Text);
