namespace AlertLoadSim.Oracle.Truth;

/// <summary>At whom each interaction rang; of several users one is remembered, which is enough to say that it is somebody else's.</summary>
public sealed class InteractionOwners
{
    private readonly Dictionary<string, string> _users = [];

    public void Add(string interactionId, string userId) => _users.TryAdd(interactionId, userId);

    /// <summary>Null: it never rang at anybody.</summary>
    public string? Find(string interactionId) => _users.GetValueOrDefault(interactionId);
}
