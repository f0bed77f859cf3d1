using System.Text.Json.Serialization;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Measurement.Artifact;

/// <summary>A line of <c>errors.jsonl</c>: equal errors within one second. A reader adds them up.</summary>
public sealed record ErrorRow(
    string Operation, string Stage, string Kind, int Status, string ErrorId, long Count, double FirstS, double LastS, string Example)
{
    public static ErrorRow Of(ErrorInterval error) => new(
        error.Key.Operation.Name(), error.Key.Stage, error.Key.Kind, error.Key.Status, error.Key.ErrorId,
        error.Count, Math.Round(error.First.TotalSeconds, 3), Math.Round(error.Last.TotalSeconds, 3), error.Example);
}

/// <summary>A line of <c>slowest.jsonl</c>: one of the few requests of a second that took longest. Instants are µs since the run's start.</summary>
/// <param name="Session">Its place in the plan; −1: none of the plan's.</param>
/// <param name="Outcome">answered, failed, indeterminate.</param>
public sealed record SlowRow(string Operation, long Session, long PlannedUs, long SentUs, long ReceivedUs, string Outcome)
{
    public static SlowRow Of(Observation observation) => new(
        observation.Operation.Name(), observation.Session, Us(observation.PlannedAt), Us(observation.SentAt), Us(observation.ReceivedAt),
        observation.Outcome switch { ObservedOutcome.Answered => "answered", ObservedOutcome.Failed => "failed", _ => "indeterminate" });

    private static long Us(TimeSpan at) => at.Ticks / TimeSpan.TicksPerMicrosecond;
}

/// <summary>A line of <c>alerts.jsonl</c>: one alerting event that one session took in. Instants are µs since the run's start.</summary>
public sealed record AlertRow
{
    public required long Session { get; init; }

    public required string IcwsSession { get; init; }

    public required string User { get; init; }

    public required string Interaction { get; init; }

    /// <summary>start or stop.</summary>
    public required string Action { get; init; }

    /// <summary>Null on a server that knows no marks. As all that may be null it is not required: null is left out, and read back.</summary>
    public long? Mark { get; init; }

    /// <summary>What it bears as <c>AlertLoadSim_RaiseMark</c>; null: nothing.</summary>
    public string? Raise { get; init; }

    /// <summary>When it happened; of an interaction that we raised, when the raise was sent. Null where the server's clock is not ours.</summary>
    public long? RaisedUs { get; init; }

    /// <summary>When the server queued it, by its journal; filled in after the run.</summary>
    public long? QueuedUs { get; init; }

    /// <summary>When the server sent the reply, by its journal; filled in after the run.</summary>
    public long? RepliedUs { get; init; }

    public required long PollPlannedUs { get; init; }

    public required long PollSentUs { get; init; }

    public required long ReceivedUs { get; init; }

    public required long AppliedUs { get; init; }
}

/// <summary>A line of <c>findings.jsonl</c>.</summary>
/// <param name="Cause">In what way the rule was broken; equal faults have the same.</param>
/// <param name="Number">Its place among all findings of the run, from 1, by time; 0 while the run goes on.</param>
public sealed record FindingRow(
    string Rule, string Cause, string Weight, bool Accuses, double AtS, long Session, string User, string What, string? Interaction, long? Mark, long Count,
    IReadOnlyList<string> Transcript, int Number = 0)
{
    public FindingFacts ToFacts() => new(Rule, Accuses, AtS, Session, User, What, Interaction, Mark, Transcript, Cause, Number);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ErrorRow))]
[JsonSerializable(typeof(SlowRow))]
[JsonSerializable(typeof(AlertRow))]
[JsonSerializable(typeof(FindingRow))]
[JsonSerializable(typeof(RaiseRow))]
[JsonSerializable(typeof(RecordedSession))]
public sealed partial class ArtifactJson : JsonSerializerContext;
