namespace AlertLoadSim.Workload.Scenarios;

public sealed record NotificationsSpec
{
    /// <summary>Time between planned polls of one session. Default 1 s, as the vendor's sample client.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(1);

    public Pacing Pacing { get; init; } = Pacing.FixedRate;
}

public enum Pacing
{
    /// <summary>The k-th poll is due at anchor + k·every, whatever happened to the ones before.</summary>
    FixedRate,

    /// <summary>The next poll is due <c>every</c> after the last one settled (0 s: closed loop).</summary>
    AfterResponse,
}
