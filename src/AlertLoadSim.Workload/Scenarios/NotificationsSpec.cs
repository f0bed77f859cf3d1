using AlertLoadSim.Workload.Randomness;

namespace AlertLoadSim.Workload.Scenarios;

public sealed record NotificationsSpec
{
    /// <summary>How messages are fetched. Default: by polls.</summary>
    public NotificationsBy By { get; init; } = NotificationsBy.Poll;

    /// <summary>With <see cref="NotificationsBy.Mixed"/>: this share of the sessions takes an event stream, the rest polls. Evenly spread by
    /// the session's number. Default one half.</summary>
    public double StreamShare { get; init; } = 0.5;

    /// <summary>Time between planned polls of one session; with <see cref="ThinkTime"/> its mean. Default 1 s, as the vendor's sample client.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(1);

    public Pacing Pacing { get; init; } = Pacing.FixedRate;

    /// <summary>With <see cref="Pacing.AfterResponse"/>: what lies between a reply and the next poll, drawn anew each time. Null: always
    /// <see cref="Every"/>.</summary>
    public Distribution? ThinkTime { get; init; }

    /// <summary>With <see cref="Pacing.FixedRate"/>: what becomes of polls that fall due while one is open.</summary>
    public StallAction OnStall { get; init; } = StallAction.Skip;

    /// <summary>No more than this lies between a reply and the next poll: a longer think time is cut, so that the time after which an alert
    /// must have been heard of has a bound.</summary>
    public TimeSpan LongestThink => ThinkTime is null ? Every : MostThink;

    /// <summary>The next think time of a session.</summary>
    /// <param name="stream">Of <see cref="Purpose.ThinkTime"/> and the session's index.</param>
    public TimeSpan Think(ref SeededStream stream) => ThinkTime?.Draw(ref stream) is { } drawn ? (drawn < MostThink ? drawn : MostThink) : Every;

    private static readonly TimeSpan MostThink = TimeSpan.FromSeconds(60);
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

public enum StallAction
{
    /// <summary>They are not sent, and recorded: a desktop has one poll open. The response of each ends with the next complete reply.</summary>
    Skip,

    /// <summary>They are sent late, one after the other, as soon as the open one is answered: the server gets all that was planned, in a herd.</summary>
    CatchUp,
}

public enum Pacing
{
    /// <summary>The k-th poll is due at anchor + k·every, whatever happened to the ones before.</summary>
    FixedRate,

    /// <summary>The next poll is due <c>every</c>, or a think time, after the last one settled (0 s: closed loop).</summary>
    AfterResponse,
}
