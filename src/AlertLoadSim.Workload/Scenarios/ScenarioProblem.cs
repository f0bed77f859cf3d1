namespace AlertLoadSim.Workload.Scenarios;

/// <summary>One thing wrong with a scenario, or worth a warning; nothing is started while there is anything wrong.</summary>
/// <param name="File">The file as the user named it, <c>--set</c>, or the name of an environment variable.</param>
/// <param name="Line">From 1; for <c>--set</c> the number of the option.</param>
/// <param name="Column">From 1, in UTF-16 units.</param>
/// <param name="Path">Where in the scenario: <c>load[0].rampingConstant.sessions</c>; empty for the file as a whole.</param>
/// <param name="Message">What was found, what is allowed, did you mean.</param>
public sealed record ScenarioProblem(string File, int Line, int Column, string Path, string Message)
{
    /// <summary>Characters that are meant, from <see cref="Column"/>; 0: not known.</summary>
    public int Length { get; init; }

    /// <summary>The line with a mark under what is meant, in two lines, without anything that may be a secret; null: there is nothing to show.</summary>
    public string? Excerpt { get; init; }

    /// <summary>It can be run all the same. Default false.</summary>
    public bool IsWarning { get; init; }

    /// <summary><c>file:line:column: path: message</c>, which editors and terminals turn into a link.</summary>
    public override string ToString() =>
        $"{File}:{Line}:{Column}: {(IsWarning ? "warning: " : "")}{(Path.Length == 0 ? "" : Path + ": ")}{Message}";

    /// <summary>What people are shown: the line that editors link, and the excerpt below it.</summary>
    public IEnumerable<string> Lines() => Excerpt is null ? [ToString()] : [ToString(), .. Excerpt.Split('\n')];
}
