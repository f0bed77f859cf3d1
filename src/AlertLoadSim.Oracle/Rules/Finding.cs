namespace AlertLoadSim.Oracle.Rules;

/// <summary>A rule that was broken, and what proves it.</summary>
/// <param name="At">When the session could know, as offset from the run's start.</param>
/// <param name="Count">Events concerned; 1 unless a hole is too long to list one by one.</param>
/// <param name="Transcript">What the session saw around it, oldest first.</param>
public sealed record Finding(
    Rule Rule,
    TimeSpan At,
    long SessionIndex,
    string UserId,
    string What,
    string? InteractionId,
    long? Mark,
    long Count,
    IReadOnlyList<string> Transcript);
