namespace AlertLoadSim.Measurement.Observations;

/// <summary>How a sent operation came out.</summary>
public enum ObservedOutcome
{
    Answered,
    Failed,

    /// <summary>It may or may not have happened on the server: a poll that was sent and lost may have emptied the queue.</summary>
    Indeterminate,
}

/// <summary>One operation that was sent, with its three instants as offsets from the run's start.</summary>
/// <param name="PlannedAt">When the plan wanted it sent.</param>
/// <param name="SentAt">When the transport began to send it.</param>
/// <param name="Session">The session's place in the plan; −1: none of the plan's.</param>
/// <param name="ReceivedAt">When the last byte of the reply was there, or the failure was known.</param>
public readonly record struct Observation(
    Operation Operation, TimeSpan PlannedAt, TimeSpan SentAt, TimeSpan ReceivedAt, ObservedOutcome Outcome, long Session = -1);

/// <summary>What went wrong, by layer, so that equal errors are counted together.</summary>
/// <param name="Stage">connect, tls, write, firstByte, body, decode, protocol.</param>
/// <param name="Kind">status, timeout, reset, closed, refused, …</param>
/// <param name="Status">HTTP status, or 0.</param>
/// <param name="ErrorId">The server's own error id, shortened; empty if none.</param>
public sealed record ErrorKey(Operation Operation, string Stage, string Kind, int Status, string ErrorId);
