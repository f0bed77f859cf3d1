using System.Diagnostics.CodeAnalysis;

namespace AlertLoadSim.Emulator.World;

/// <summary>Remembers the last so many things and forgets the oldest: what has ended may still be asked about, but not for ever.</summary>
internal sealed class Memory<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private readonly Dictionary<TKey, TValue> _known = [];
    private readonly Queue<TKey> _oldest = new();

    public void Remember(TKey key, TValue value)
    {
        if (!_known.TryAdd(key, value))
        {
            return;
        }

        _oldest.Enqueue(key);
        if (_oldest.Count > capacity)
        {
            _known.Remove(_oldest.Dequeue());
        }
    }

    public bool TryRecall(TKey key, [MaybeNullWhen(false)] out TValue value) => _known.TryGetValue(key, out value);
}
