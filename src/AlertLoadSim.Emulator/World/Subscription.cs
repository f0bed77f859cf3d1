namespace AlertLoadSim.Emulator.World;

/// <summary>What a session asked for; a second PUT replaces it whole (PROTOCOL 6.4).</summary>
/// <param name="AttributeNames">Null: the request had none, and items carry no attributes.</param>
internal sealed record Subscription(IReadOnlyList<string>? AttributeNames)
{
    public bool Asks(string name) => AttributeNames?.Contains(name, StringComparer.OrdinalIgnoreCase) == true;

    /// <summary>The attributes asked for that the interaction has, in the server's spelling; others are left out.</summary>
    public IReadOnlyDictionary<string, string>? Select(Ring ring)
    {
        if (AttributeNames is null)
        {
            return null;
        }

        var selected = new Dictionary<string, string>(AttributeNames.Count);
        foreach (var name in AttributeNames)
        {
            if (ring.Find(name) is { } found)
            {
                selected[found.Key] = found.Value;
            }
        }

        return selected;
    }
}
