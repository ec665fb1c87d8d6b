using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Generator.Tests.Infrastructure;

/// <summary>How much there is in a compiled method.</summary>
/// <param name="Name">Type and method.</param>
/// <param name="IlBytes">Bytes of IL.</param>
/// <param name="MultiplyAdds">Calls of a fused multiply-add.</param>
internal sealed record MethodSize(string Name, int IlBytes, int MultiplyAdds)
{
    private static readonly Dictionary<int, OpCode> s_opCodes = typeof(OpCodes).GetFields()
        .Select(f => (OpCode)f.GetValue(null)!)
        .ToDictionary(o => (int)(ushort)o.Value);

    /// <summary>All methods of the compilation.</summary>
    public static IReadOnlyList<MethodSize> Measure(CSharpCompilation compilation)
    {
        using var stream = new MemoryStream();
        Assert.True(compilation.Emit(stream).Success);
        stream.Position = 0;
        using var pe = new PEReader(stream);
        MetadataReader metadata = pe.GetMetadataReader();
        return [.. metadata.MethodDefinitions.Select(metadata.GetMethodDefinition).Where(m => m.RelativeVirtualAddress != 0).Select(m => Measure(pe, metadata, m))];
    }

    private static MethodSize Measure(PEReader pe, MetadataReader metadata, MethodDefinition method)
    {
        string type = metadata.GetString(metadata.GetTypeDefinition(method.GetDeclaringType()).Name);
        BlobReader il = pe.GetMethodBody(method.RelativeVirtualAddress).GetILReader();
        int size = il.Length;
        int multiplyAdds = 0;
        while (il.RemainingBytes > 0)
        {
            int code = il.ReadByte();
            OpCode opCode = s_opCodes[code == 0xFE ? 0xFE00 | il.ReadByte() : code];
            switch (opCode.OperandType)
            {
                case OperandType.InlineMethod:
                    string name = NameOf(metadata, MetadataTokens.EntityHandle(il.ReadInt32()));
                    multiplyAdds += name is "MultiplyAddEstimate" or "FusedMultiplyAdd" ? 1 : 0;
                    break;
                case OperandType.InlineSwitch:
                    int targets = il.ReadInt32();
                    il.Offset += 4 * targets;
                    break;
                default:
                    il.Offset += OperandSize(opCode.OperandType);
                    break;
            }
        }

        return new MethodSize($"{type}.{metadata.GetString(method.Name)}", size, multiplyAdds);
    }

    private static string NameOf(MetadataReader metadata, EntityHandle method) => method.Kind switch
    {
        HandleKind.MethodSpecification => NameOf(metadata, metadata.GetMethodSpecification((MethodSpecificationHandle)method).Method),
        HandleKind.MemberReference => metadata.GetString(metadata.GetMemberReference((MemberReferenceHandle)method).Name),
        HandleKind.MethodDefinition => metadata.GetString(metadata.GetMethodDefinition((MethodDefinitionHandle)method).Name),
        _ => "",
    };

    private static int OperandSize(OperandType type) => type switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };
}
