namespace Offprint.Evaluation.Ngrams;

/// <summary>
/// Counts of all strings up to a length that a sequence holds, as a tree: a node per string, 0 for the empty one, and
/// one hash look-up from a string to the string with one character more.
/// </summary>
sealed class NgramTable
{
    /// <summary>The string was never seen.</summary>
    public const int Absent = -1;

    // Open addressing, linear probing. A key is (node + 1, character) in one word, so 0 marks a free slot.
    ulong[] _keys = new ulong[1 << 12];
    int[] _children = new int[1 << 12];
    int _mask = (1 << 12) - 1;

    int[] _count = new int[1 << 11];        // occurrences of the node's string
    int[] _followed = new int[1 << 11];     // N(h)
    int[] _successors = new int[1 << 11];   // T(h)
    int _nodes = 1;

    /// <summary>Distinct strings, the empty one included.</summary>
    public int Nodes => _nodes;

    public int Count(int node) => _count[node];

    public int Followed(int node) => _followed[node];

    public int Successors(int node) => _successors[node];

    /// <summary>The node of the string with one character more, or <see cref="Absent"/>.</summary>
    public int Find(int node, int character)
    {
        ulong key = Key(node, character);
        for (int slot = Slot(key); ; slot = (slot + 1) & _mask)
        {
            if (_keys[slot] == key) return _children[slot];
            if (_keys[slot] == 0) return Absent;
        }
    }

    /// <summary>Counts one more occurrence of a character after the string of a node, and returns the longer string's node.</summary>
    public int Add(int node, int character)
    {
        ulong key = Key(node, character);
        int slot = Slot(key);
        while (_keys[slot] != key)
        {
            if (_keys[slot] == 0)
            {
                _keys[slot] = key;
                _children[slot] = NewNode();
                _successors[node]++;
                break;
            }

            slot = (slot + 1) & _mask;
        }

        int child = _children[slot];
        _count[child]++;
        _followed[node]++;
        if (2 * _nodes > _mask) Grow();
        return child;
    }

    static ulong Key(int node, int character) => (ulong)(node + 1L) << 21 | (uint)character; // a code point has 21 bits

    // Fibonacci hashing: the high bits of the product depend on all bits of the key.
    int Slot(ulong key) => (int)(key * 0x9E3779B97F4A7C15 >> 32) & _mask;

    int NewNode()
    {
        if (_nodes == _count.Length)
        {
            Array.Resize(ref _count, 2 * _nodes);
            Array.Resize(ref _followed, 2 * _nodes);
            Array.Resize(ref _successors, 2 * _nodes);
        }

        return _nodes++;
    }

    void Grow()
    {
        ulong[] keys = _keys;
        int[] children = _children;
        (_keys, _children, _mask) = (new ulong[2 * keys.Length], new int[2 * keys.Length], 2 * keys.Length - 1);
        for (int i = 0; i < keys.Length; i++)
        {
            if (keys[i] == 0) continue;
            int slot = Slot(keys[i]);
            while (_keys[slot] != 0) slot = (slot + 1) & _mask;
            (_keys[slot], _children[slot]) = (keys[i], children[i]);
        }
    }
}
