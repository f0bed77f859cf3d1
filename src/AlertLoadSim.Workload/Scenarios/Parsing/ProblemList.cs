using System.Collections.Immutable;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

/// <summary>Collects problems; ordered by place when read out.</summary>
internal sealed class ProblemList(string mainFile)
{
    /// <summary>A wrong file can be wrong in every line; beyond this many a reader learns nothing new.</summary>
    private const int MostListed = 200;

    private readonly List<ScenarioProblem> _problems = [];

    // The first path by which a place was reached, by what is said of it.
    private readonly Dictionary<ScenarioProblem, string> _said = [];

    public int Count => _problems.Count;

    /// <summary>What was read; excerpts come from there.</summary>
    public SourceTexts Sources { get; } = new();

    /// <summary>A file that the scenario extends could not be read, so that what is missing may stand there and is not reported.</summary>
    public bool IsPartial { get; set; }

    /// <summary>What is said of a place already, by whatever path it was reached, is not said again.</summary>
    public void Add(Origin origin, string path, string message)
    {
        var problem = new ScenarioProblem(origin.File, origin.Line, origin.Column, path, origin.Note is null ? message : $"{message} ({origin.Note})")
        {
            Length = origin.Length,
        };
        if (_said.TryAdd(problem with { Path = "" }, path) || _said[problem with { Path = "" }] == path)
            _problems.Add(problem);
    }

    /// <summary>For what is not there: there is no telling while a part of the scenario could not be read.</summary>
    public void AddMissing(Origin origin, string path, string message)
    {
        if (!IsPartial)
            Add(origin, path, message);
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
            return [.. ordered.Select(Show)];
        var last = ordered[MostListed - 1] with { Path = "", Message = $"and {ordered.Count - MostListed + 1} more problems from here on" };
        return [.. ordered.Take(MostListed - 1).Select(Show), last];
    }

    /// <summary>With its excerpt, and without any secret in the message.</summary>
    private ScenarioProblem Show(ScenarioProblem problem) => problem with
    {
        Excerpt = Sources.Excerpt(problem),
        Message = Sources.WithoutSecrets(problem.Message),
    };

    private static bool IsUnder(string path, string top) =>
        path.StartsWith(top, StringComparison.Ordinal) && (path.Length == top.Length || path[top.Length] is '.' or '[');
}
