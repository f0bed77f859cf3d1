namespace AlertLoadSim.Workload.Scenarios;

public sealed record NotificationsSpec
{
    /// <summary>How messages are fetched. Default: by polls.</summary>
    public NotificationsBy By { get; init; } = NotificationsBy.Poll;

    /// <summary>With <see cref="NotificationsBy.Mixed"/>: this share of the sessions takes an event stream, the rest polls. Evenly spread by
    /// the session's number. Default one half.</summary>
    public double StreamShare { get; init; } = 0.5;

    /// <summary>Time between planned polls of one session. Default 1 s, as the vendor's sample client.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(1);

    public Pacing Pacing { get; init; } = Pacing.FixedRate;
}

public enum NotificationsBy
{
    Poll,

    /// <summary>Server-sent events.</summary>
    Stream,

    /// <summary>A stream where the server's feature <c>messaging</c> is at version 2 or more, else polls (PROTOCOL 5.2).</summary>
    Auto,

    /// <summary>Some sessions by stream, the others by polls: both ways side by side on one server.</summary>
    Mixed,
}

public enum Pacing
{
    /// <summary>The k-th poll is due at anchor + k·every, whatever happened to the ones before.</summary>
    FixedRate,

    /// <summary>The next poll is due <c>every</c> after the last one settled (0 s: closed loop).</summary>
    AfterResponse,
}
