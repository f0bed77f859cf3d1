using AlertLoadSim.Workload.Scenarios.Fields;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

/// <summary>Fills variables into the values of a composed scenario, and names files as they are seen from the scenario's folder. Passwords are
/// left alone: what they name is read when they are, and written nowhere.</summary>
internal sealed class VariableFiller(VariableTable variables, Func<string, string> folderOf, ProblemList problems)
{
    /// <summary>Whether any value had a variable, or a way around one.</summary>
    public bool FoundAny { get; private set; }

    public void Fill(MapNode root)
    {
        Walk(root, ScenarioFields.Root, "", NoteSecret);
        Walk(root, ScenarioFields.Root, "", FillIn);
    }

    private ScalarNode NoteSecret(ScalarNode node, FieldType? type, string path)
    {
        if (type is not SecretType)
            return node;
        foreach (var reference in VariableText.References(node.Text))
        {
            if (reference.Name is not { } name)
                continue;
            if (variables.Declares(name))
                problems.Add(node.Origin, path, $"found ${{{name}}}, which the file declares; allowed: a password from the environment, under a name that variables does not have");
            else
                variables.Secrets.Add(name);
        }

        return node;
    }

    private ScalarNode FillIn(ScalarNode node, FieldType? type, string path)
    {
        if (type is SecretType)
            return node;
        var filled = node;
        if (VariableText.Has(node.Text))
        {
            FoundAny = true;
            filled = variables.Fill(node, path) is { } value
                ? new ScalarNode(node.Origin with { Note = value.Note.Length > 0 ? value.Note : null }, value.Text, plain: true)
                {
                    Written = node.Text,
                    IsFromEnvironment = value.IsFromEnvironment,
                }
                : new ScalarNode(node.Origin, node.Text, plain: true) { IsUnknown = true };
        }

        return type is FileType && folderOf(node.Origin.File) is { Length: > 0 } folder && !filled.IsNull && !filled.IsUnknown
            ? new ScalarNode(filled.Origin, RelativePath.Join(folder, filled.Text), filled.IsPlain) { Written = filled.Written, IsFromEnvironment = filled.IsFromEnvironment }
            : filled;
    }

    private static void Walk(Node node, FieldType? type, string path, Func<ScalarNode, FieldType?, string, ScalarNode> visit)
    {
        if (node is ListNode list)
        {
            for (var i = 0; i < list.Items.Count; i++)
                list.Items[i] = Visited(list.Items[i], (type as ListType)?.Item, FormattableString.Invariant($"{path}[{i}]"), visit);
        }
        else if (node is MapNode map)
        {
            for (var i = 0; i < map.Entries.Count; i++)
            {
                var (key, value) = map.Entries[i];
                if (path.Length == 0 && (key.Text == ReuseFields.Variables.Key || key.Text == ReuseFields.Extends.Key))
                    continue;
                var below = (type as MapType)?.Find(key.Text)?.Type;

                // A key that nobody knows is a problem already; what looks like a password there is none of a variable's business.
                if (below is null && SecretMask.IsSecretKey(key.Text))
                    continue;
                map.Entries[i] = (key, Visited(value, below, path.Length == 0 ? Quoted.Plain(key.Text) : $"{path}.{Quoted.Plain(key.Text)}", visit));
            }
        }
    }

    private static Node Visited(Node node, FieldType? type, string path, Func<ScalarNode, FieldType?, string, ScalarNode> visit)
    {
        if (node is ScalarNode scalar)
            return visit(scalar, type, path);
        Walk(node, type, path, visit);
        return node;
    }
}
