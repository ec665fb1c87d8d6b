using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Model;

namespace NetGen.Generator.Planning;

/// <summary>The type inside a network that has the layers of a block as properties. Blocks of one class have one type.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Block">The class of the block.</param>
/// <param name="Example">One of the blocks.</param>
internal sealed record BlockType(string Name, BlockSpec Block, LayerMember Example)
{
    /// <summary>Whether other blocks have the type too, and perhaps other shapes.</summary>
    public bool IsShared { get; private set; }

    /// <summary>The types of a network, those of blocks inside blocks too.</summary>
    public static IReadOnlyList<BlockType> All(IReadOnlyList<LayerMember> members)
    {
        var types = new List<BlockType>();
        var taken = new HashSet<string>(GeneratedMember.Reserved.Concat(members.Select(m => m.Name)));
        Add(members, types, taken);
        return types;
    }

    private static void Add(IReadOnlyList<LayerMember> members, List<BlockType> types, HashSet<string> taken)
    {
        foreach (LayerMember member in members.Where(m => m.Block is not null))
        {
            if (types.FirstOrDefault(t => t.Block.Equals(member.Block)) is { } known)
            {
                known.IsShared = true;
            }
            else
            {
                types.Add(new BlockType(MemberNames.Free(member.Block!.Name + MemberIdentifier.TypeSuffix, taken), member.Block, member));
            }

            Add(member.Members, types, taken);
        }
    }
}
