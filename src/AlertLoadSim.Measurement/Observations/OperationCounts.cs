namespace AlertLoadSim.Measurement.Observations;

/// <summary>Counts of one operation in one phase. planned = sent + skipped + cancelled; sent = answered + failed + indeterminate.</summary>
public record struct OperationCounts
{
    public long Planned { get; set; }

    public long Sent { get; set; }

    /// <summary>Fell due while the one before was still open: not sent, its response ends with the next complete reply.</summary>
    public long Skipped { get; set; }

    /// <summary>Planned, but the session ended or the run stopped before it was sent.</summary>
    public long Cancelled { get; set; }

    public long Answered { get; set; }

    public long Failed { get; set; }

    public long Indeterminate { get; set; }

    /// <summary>Answered polls that brought no message.</summary>
    public long Empty { get; set; }

    public readonly bool IsZero => this == default;

    public static OperationCounts operator +(OperationCounts a, OperationCounts b) => new()
    {
        Planned = a.Planned + b.Planned,
        Sent = a.Sent + b.Sent,
        Skipped = a.Skipped + b.Skipped,
        Cancelled = a.Cancelled + b.Cancelled,
        Answered = a.Answered + b.Answered,
        Failed = a.Failed + b.Failed,
        Indeterminate = a.Indeterminate + b.Indeterminate,
        Empty = a.Empty + b.Empty,
    };
}
