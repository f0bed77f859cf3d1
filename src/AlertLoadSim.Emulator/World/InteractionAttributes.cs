namespace AlertLoadSim.Emulator.World;

/// <summary>Attributes by name without regard to case; the first spelling stays (PROTOCOL 6.5).</summary>
internal sealed class InteractionAttributes
{
    // Kept once: they never change here, and thousands of interactions are remembered. The mask is of disconnect 2, hold 4 and pickup 256.
    private static readonly Dictionary<string, KeyValuePair<string, string>> SameForAll = new KeyValuePair<string, string>[]
    {
        new("Eic_Capabilities", "262"),
        new("Eic_Muted", "0"),
        new("Eic_Private", "0"),
        new("Eic_ConferenceId", ""),
    }.ToDictionary(a => a.Key, StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, KeyValuePair<string, string>> _byName = new(StringComparer.OrdinalIgnoreCase);

    public string this[string name]
    {
        set => _byName[name] = KeyValuePair.Create(Find(name)?.Key ?? name, value);
    }

    public KeyValuePair<string, string>? Find(string name) =>
        _byName.TryGetValue(name, out var found) || SameForAll.TryGetValue(name, out found) ? found : null;

    public void Clear()
    {
        _byName.Clear();
        _byName.TrimExcess();
    }

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
