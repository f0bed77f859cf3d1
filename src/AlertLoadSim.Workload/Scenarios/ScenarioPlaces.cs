using AlertLoadSim.Workload.Scenarios.Parsing;

namespace AlertLoadSim.Workload.Scenarios;

/// <summary>Where the fields of a scenario were written, for what is said about them after reading.</summary>
public sealed class ScenarioPlaces
{
    private readonly MapNode? _root;
    private readonly ProblemList _sources;

    internal ScenarioPlaces(Node root, ProblemList sources) => (_root, _sources) = (root as MapNode, sources);

    /// <summary>Whether a field stands there, with anything behind it.</summary>
    /// <param name="path">Such as <c>sessions.notifications.every</c>.</param>
    public bool Has(string path) => Find(path) is { Whole: true, Node: not ScalarNode { IsNull: true } };

    /// <summary>A warning at the field; where it is not written, at what would hold it.</summary>
    public ScenarioProblem Warning(string path, string message) => At(Find(path).Node?.Origin ?? default, path, message);

    /// <summary>The same at the key, for blocks.</summary>
    public ScenarioProblem WarningAtKey(string path, string message)
    {
        var dot = path.LastIndexOf('.');
        var holder = dot < 0 ? _root : Find(path[..dot]).Node as MapNode;
        var key = holder?.Entries.Find(entry => entry.Key.Text == path[(dot + 1)..]).Key;
        return key is null ? Warning(path, message) : At(key.Origin, path, message);
    }

    private ScenarioProblem At(Origin origin, string path, string message)
    {
        var warning = new ScenarioProblem(origin.File ?? "", origin.Line, origin.Column, path, message) { Length = origin.Length, IsWarning = true };
        return warning with { Excerpt = _sources.Sources.Excerpt(warning) };
    }

    private (Node? Node, bool Whole) Find(string path)
    {
        Node? at = _root;
        foreach (var segment in OverridePath.Parse(path) ?? [])
        {
            var next = segment.Key is { } key ? (at as MapNode)?.Find(key) : (at as ListNode)?.Items.ElementAtOrDefault(segment.Index);
            if (next is null)
                return (at, false);
            at = next;
        }

        return (at, true);
    }
}
