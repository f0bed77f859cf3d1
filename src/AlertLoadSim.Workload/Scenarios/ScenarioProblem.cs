namespace AlertLoadSim.Workload.Scenarios;

/// <summary>One thing wrong with a scenario; nothing is started while there is any.</summary>
/// <param name="File">The file as the user named it, <c>--set</c>, or the name of an environment variable.</param>
/// <param name="Line">From 1; for <c>--set</c> the number of the option.</param>
/// <param name="Column">From 1, in UTF-16 units.</param>
/// <param name="Path">Where in the scenario: <c>load[0].rampingConstant.sessions</c>; empty for the file as a whole.</param>
/// <param name="Message">What was found, what is allowed, did you mean.</param>
public sealed record ScenarioProblem(string File, int Line, int Column, string Path, string Message)
{
    /// <summary><c>file:line:column: path: message</c>, which editors and terminals turn into a link.</summary>
    public override string ToString() =>
        Path.Length == 0 ? $"{File}:{Line}:{Column}: {Message}" : $"{File}:{Line}:{Column}: {Path}: {Message}";
}
