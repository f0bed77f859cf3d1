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
}
