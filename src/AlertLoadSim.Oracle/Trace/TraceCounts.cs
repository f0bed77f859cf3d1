namespace AlertLoadSim.Oracle.Trace;

/// <summary>How much of what a session saw.</summary>
public record struct TraceCounts
{
    public long Snapshots { get; set; }

    public long Deltas { get; set; }

    /// <summary>Alerting events in the deltas.</summary>
    public long Events { get; set; }

    public long Gaps { get; set; }

    public long AuditsAgreed { get; set; }

    public long AuditsDiffered { get; set; }

    /// <summary>Audits that could not be judged, because a reply or an event was lost before them.</summary>
    public long AuditsUnknown { get; set; }

    public long UnknownMessages { get; set; }

    /// <summary>Messages of other families than alerting.</summary>
    public long SiblingMessages { get; set; }

    /// <summary>Properties that nobody documented, in messages of known types.</summary>
    public long UnknownProperties { get; set; }

    /// <summary>Departures that follow from a loss already known.</summary>
    public long Explained { get; set; }

    public static TraceCounts operator +(TraceCounts a, TraceCounts b) => new()
    {
        Snapshots = a.Snapshots + b.Snapshots,
        Deltas = a.Deltas + b.Deltas,
        Events = a.Events + b.Events,
        Gaps = a.Gaps + b.Gaps,
        AuditsAgreed = a.AuditsAgreed + b.AuditsAgreed,
        AuditsDiffered = a.AuditsDiffered + b.AuditsDiffered,
        AuditsUnknown = a.AuditsUnknown + b.AuditsUnknown,
        UnknownMessages = a.UnknownMessages + b.UnknownMessages,
        SiblingMessages = a.SiblingMessages + b.SiblingMessages,
        UnknownProperties = a.UnknownProperties + b.UnknownProperties,
        Explained = a.Explained + b.Explained,
    };
}
