namespace AlertLoadSim.Oracle.Rules;

/// <summary>A rule that was broken, and what proves it.</summary>
/// <param name="Cause">In what way it was broken, in a few words that are the same for equal faults; reports group by it.</param>
/// <param name="At">When the session could know, as offset from the run's start.</param>
/// <param name="Count">Events concerned; 1 unless a hole is too long to list one by one.</param>
/// <param name="Transcript">What the session saw of it, oldest first.</param>
public sealed record Finding(
    Rule Rule,
    string Cause,
    TimeSpan At,
    long SessionIndex,
    string UserId,
    string What,
    string? InteractionId,
    long? Mark,
    long Count,
    IReadOnlyList<string> Transcript);
