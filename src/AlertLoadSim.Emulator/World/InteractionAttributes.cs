namespace AlertLoadSim.Emulator.World;

/// <summary>Attributes by name without regard to case; the first spelling stays (PROTOCOL 6.5).</summary>
internal sealed class InteractionAttributes
{
    private readonly Dictionary<string, KeyValuePair<string, string>> _byName = new(StringComparer.OrdinalIgnoreCase);

    public string this[string name]
    {
        set => _byName[name] = KeyValuePair.Create(Find(name)?.Key ?? name, value);
    }

    public KeyValuePair<string, string>? Find(string name) => _byName.TryGetValue(name, out var found) ? found : null;

    /// <summary>Those of these names that there are, in the server's spelling.</summary>
    public Dictionary<string, string> Select(IReadOnlyList<string> names)
    {
        var selected = new Dictionary<string, string>(names.Count);
        foreach (var name in names)
        {
            if (Find(name) is { } found)
            {
                selected[found.Key] = found.Value;
            }
        }

        return selected;
    }
}
