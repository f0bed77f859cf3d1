namespace AlertLoadSim.Measurement.Artifact;

/// <summary>A line of <c>raises.jsonl</c>: something that happened to an interaction that a session of ours raised. All that any kind of line
/// holds, of which each has its part. Instants are µs since the run's start.</summary>
public sealed record RaiseRow
{
    public const string Sent = "sent";
    public const string Settled = "settled";
    public const string NotSent = "notSent";
    public const string EndSent = "endSent";
    public const string Ended = "ended";
    public const string Left = "left";
    public const string PickUp = "pickUp";
    public const string End = "end";

    /// <summary>sent: the request to create it is on its way. settled: that came back. notSent: it fell due and was not sent. endSent, ended: the same
    /// of the request to end it. left: it could not be ended. pickUp: a session of ours asks to pick it up. end: last line of an orderly run.</summary>
    public required string T { get; init; }

    public required long AtUs { get; init; }

    /// <summary>What the interaction bears as <c>AlertLoadSim_RaiseMark</c>.</summary>
    public string? Mark { get; init; }

    /// <summary>Of sent and notSent: its place in the plan of alerts.</summary>
    public long? Number { get; init; }

    /// <summary>Of sent.</summary>
    public string? Name { get; init; }

    public string? Address { get; init; }

    public long? PlannedUs { get; init; }

    /// <summary>The same instant as <see cref="AtUs"/> by the monotonic clock, as <c>AlertLoadSim_RaiseSentNs</c> has it.</summary>
    public long? SentNs { get; init; }

    /// <summary>Of settled: raised, refused (never happened), failed or indeterminate (both may have happened). Of ended: ended, gone (it was
    /// over already), failed, indeterminate.</summary>
    public string? Outcome { get; init; }

    public int? Status { get; init; }

    public string? Interaction { get; init; }

    /// <summary>Of end: notices whose latency was not measured, since too many alerts without our mark waited to be known as ours.</summary>
    public long? NoticesDropped { get; init; }

    /// <summary>Of notSent: nobody (no user was subscribed), busy (every raiser had one under way), noRaiser (none was logged on). Of left: in words.</summary>
    public string? Why { get; init; }
}
