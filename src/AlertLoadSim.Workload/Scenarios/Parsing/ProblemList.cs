using System.Collections.Immutable;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

/// <summary>Collects problems; ordered by place when read out.</summary>
internal sealed class ProblemList(string mainFile)
{
    /// <summary>A wrong file can be wrong in every line; beyond this many a reader learns nothing new.</summary>
    private const int MostListed = 200;

    private readonly List<ScenarioProblem> _problems = [];

    public int Count => _problems.Count;

    /// <summary>What is said of a place already, by whatever path it was reached, is not said again.</summary>
    public void Add(Origin origin, string path, string message)
    {
        if (!_problems.Exists(other => (other.File, other.Line, other.Column, other.Message) == (origin.File, origin.Line, origin.Column, message) && other.Path != path))
            _problems.Add(new ScenarioProblem(origin.File, origin.Line, origin.Column, path, message));
    }

    /// <summary>Whether anything at or below one of these paths is wrong, so that what follows from it need not be reported too.</summary>
    public bool AnyUnder(params ReadOnlySpan<string> paths)
    {
        foreach (var problem in _problems)
        {
            foreach (var path in paths)
            {
                if (IsUnder(problem.Path, path))
                    return true;
            }
        }

        return false;
    }

    public ImmutableArray<ScenarioProblem> InOrder()
    {
        var ordered = _problems.Distinct()
            .OrderBy(problem => problem.File != mainFile)
            .ThenBy(problem => problem.File, StringComparer.Ordinal)
            .ThenBy(problem => problem.Line)
            .ThenBy(problem => problem.Column)
            .ToList();
        if (ordered.Count <= MostListed)
            return [.. ordered];
        var last = ordered[MostListed - 1] with { Path = "", Message = $"and {ordered.Count - MostListed + 1} more problems from here on" };
        return [.. ordered.Take(MostListed - 1), last];
    }

    private static bool IsUnder(string path, string top) =>
        path.StartsWith(top, StringComparison.Ordinal) && (path.Length == top.Length || path[top.Length] is '.' or '[');
}
