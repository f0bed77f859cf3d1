namespace AlertLoadSim.Workload.Scenarios.Parsing;

/// <summary>A YAML node with the place it was written at. Mutable until the overrides are in.</summary>
internal abstract class Node(Origin origin)
{
    public Origin Origin { get; } = origin;

    /// <summary>What it is, in words for messages.</summary>
    public abstract string Found { get; }

    public abstract Node Clone();
}

/// <param name="plain">Written without quotes: a number is a number only then, and columns inside it can be told.</param>
internal sealed class ScalarNode(Origin origin, string text, bool plain) : Node(origin)
{
    public string Text { get; } = text;

    public bool IsPlain { get; } = plain;

    /// <summary>What was written, when variables made the text of it; null: the text is as written.</summary>
    public string? Written { get; init; }

    /// <summary>The text came from the environment, at least in part: messages show what was written.</summary>
    public bool IsFromEnvironment { get; init; }

    /// <summary>A variable in it has no value, which was reported: whatever reads it has nothing to add.</summary>
    public bool IsUnknown { get; init; }

    /// <summary>YAML's null: nothing, <c>~</c> or <c>null</c>.</summary>
    public bool IsNull => IsPlain && Written is null && (Text is "" or "~" or "null");

    public override string Found => IsNull ? "nothing"
        : IsFromEnvironment ? Quoted.Plain(Written!)
        : IsPlain && Text.Length > 0 ? Quoted.Plain(Text) : Quoted.Text(Text);

    public override Node Clone() => new ScalarNode(Origin, Text, IsPlain) { Written = Written, IsFromEnvironment = IsFromEnvironment, IsUnknown = IsUnknown };
}

internal sealed class ListNode(Origin origin) : Node(origin)
{
    public List<Node> Items { get; } = [];

    public override string Found => "a list";

    public override Node Clone()
    {
        var copy = new ListNode(Origin);
        copy.Items.AddRange(Items.Select(item => item.Clone()));
        return copy;
    }
}

internal sealed class MapNode(Origin origin) : Node(origin)
{
    /// <summary>In the order written, duplicates included: they are a problem to report, not an exception.</summary>
    public List<(ScalarNode Key, Node Value)> Entries { get; } = [];

    public override string Found => "a map";

    public Node? Find(string key) => Entries.FirstOrDefault(entry => entry.Key.Text == key).Value;

    public void Set(ScalarNode key, Node value)
    {
        var at = Entries.FindIndex(entry => entry.Key.Text == key.Text);
        if (at < 0)
            Entries.Add((key, value));
        else
            Entries[at] = (key, value);
    }

    public override Node Clone()
    {
        var copy = new MapNode(Origin);
        copy.Entries.AddRange(Entries.Select(entry => ((ScalarNode)entry.Key.Clone(), entry.Value.Clone())));
        return copy;
    }
}
