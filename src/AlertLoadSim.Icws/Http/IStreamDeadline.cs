namespace AlertLoadSim.Icws.Http;

/// <summary>How long an open stream is waited for.</summary>
internal interface IStreamDeadline
{
    /// <summary>The present exchange is not wanted any more.</summary>
    bool IsGivenUp { get; }

    /// <summary>From now on, so long and no longer; <see cref="Timeout.InfiniteTimeSpan"/> stops the clock.</summary>
    void Renew(TimeSpan timeout);
}
