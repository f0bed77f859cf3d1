using AlertLoadSim.Workload.Scenarios.Fields;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

/// <summary>A scenario and the files that it extends → one tree, every node with the place it was written at.</summary>
internal sealed class ScenarioComposer(string mainFile, ScenarioInputs inputs, ProblemList problems)
{
    private const int MostDepth = 8;
    private const int MostFiles = 32;

    // Of each file by its name in messages: where it lies, seen from the scenario.
    private readonly Dictionary<string, string> _folders = new(StringComparer.Ordinal);

    /// <summary>All files read, seen from the scenario's folder, itself first.</summary>
    public List<string> Files { get; } = [];

    /// <summary>The folder of a file, seen from the scenario's; empty: the same, or no file at all.</summary>
    public string FolderOf(string file) => _folders.GetValueOrDefault(file, "");

    /// <summary>Null after a problem was added.</summary>
    public Node? Compose(string text) => Read(new Link(mainFile, Path.GetFileName(mainFile), null), text);

    private Node? Read(Link link, string text)
    {
        text = text.TrimStart('\uFEFF');
        problems.Sources.Add(link.Shown, text, SourceKind.Yaml);
        _folders[link.Shown] = RelativePath.FolderOf(link.Name);
        Files.Add(link.Name);
        var root = YamlText.Read(text, (line, column, length) => new Origin(link.Shown, line, column) { Length = length }, problems);
        if (root is not MapNode map)
            return root;
        Node? under = null;
        foreach (var (name, origin, path) in Bases(map))
        {
            if (Load(link, name, origin, path) is not { } below)
                problems.IsPartial = true;
            else
                under = under is null ? below : NodeMerge.Over(under, below, ScenarioFields.Root);
        }

        return under is null ? map : NodeMerge.Over(under, map, ScenarioFields.Root);
    }

    private IEnumerable<(string Name, Origin Origin, string Path)> Bases(MapNode map)
    {
        var type = (FilesType)ReuseFields.Extends.Type;
        switch (map.Find(ReuseFields.Extends.Key))
        {
            case null or ScalarNode { IsNull: true }:
                yield break;
            case ListNode list:
                if (list.Items.Count > type.MostItems)
                    problems.Add(list.Origin, ReuseFields.Extends.Key, $"found {list.Items.Count} files; allowed: at most {type.MostItems}");
                for (var i = 0; i < Math.Min(list.Items.Count, type.MostItems); i++)
                {
                    if (NameOf(list.Items[i], $"{ReuseFields.Extends.Key}[{i}]") is { } listed)
                        yield return (listed, list.Items[i].Origin, $"{ReuseFields.Extends.Key}[{i}]");
                }

                break;
            case var node:
                if (NameOf(node, ReuseFields.Extends.Key) is { } name)
                    yield return (name, node.Origin, ReuseFields.Extends.Key);
                break;
        }
    }

    private string? NameOf(Node node, string path)
    {
        if (node is ScalarNode { IsNull: false } scalar && scalar.Text.Contains("${", StringComparison.Ordinal))
            problems.Add(node.Origin, path, "found a variable; allowed: the file's name as it is, since variables may stand in the file itself");
        else if (node is not ScalarNode)
            problems.Add(node.Origin, path, $"found {node.Found}; allowed: {ReuseFields.Extends.Type.Allowed}");
        else if (Scalars.TryRead(node, ReuseFields.Base, path, problems, out var name))
            return name;
        problems.IsPartial = true;
        return null;
    }

    private MapNode? Load(Link from, string written, Origin origin, string path)
    {
        var name = RelativePath.Join(RelativePath.FolderOf(from.Name), written);
        var link = new Link(RelativePath.Join(RelativePath.FolderOf(mainFile), name), name, from);
        if (Refusal(link) is { } refusal)
        {
            problems.Add(origin, path, refusal);
            return null;
        }

        var read = inputs.ReadRelativeFile(name);
        if (read.Text is not { } text)
        {
            problems.Add(origin, path, $"cannot read {Quoted.Plain(written)}: {read.Problem}; allowed: {ReuseFields.Extends.Type.Allowed}");
            return null;
        }

        switch (Read(link, text))
        {
            case MapNode map:
                map.Entries.RemoveAll(entry => entry.Key.Text == ReuseFields.Extends.Key);
                return map;
            case { } other:
                problems.Add(other.Origin, "", $"found {other.Found}; allowed: {ScenarioFields.Root.Allowed}");
                return null;
            default:
                return null;
        }
    }

    private string? Refusal(Link link)
    {
        var chain = link.Chain();
        if (chain.SkipLast(1).Contains(link.Name))
            return $"found a circle: {string.Join(" extends ", chain.Select(Quoted.Plain))}; allowed: files that do not lead back";
        if (chain.Count > MostDepth)
            return $"found more than {MostDepth} files, each extending the next; a scenario needs two or three";
        return Files.Count >= MostFiles ? $"found more than {MostFiles} files in all; a scenario needs two or three" : null;
    }

    /// <summary>One file on the way from the scenario to a base.</summary>
    /// <param name="Shown">Its name in messages: as a user would name it from where the scenario was named.</param>
    /// <param name="Name">Seen from the scenario's folder.</param>
    /// <param name="From">The file that extends it; null for the scenario.</param>
    private sealed record Link(string Shown, string Name, Link? From)
    {
        /// <summary>From the scenario to here.</summary>
        public List<string> Chain() => From is null ? [Name] : [.. From.Chain(), Name];
    }
}
