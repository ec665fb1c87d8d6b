using System;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.Generator.Parsing;

/// <summary>
/// Remembers what was read from a declaration for as long as its file lives. The compiler binds all attributes anew for every keystroke anywhere, which
/// takes far longer than all else; what they mean is the same while no declaration of the project changes.
/// </summary>
internal static class NetworkCache
{
    // No file is kept alive by being here, and what is remembered holds no object of the compiler.
    private static readonly ConditionalWeakTable<SyntaxTree, ConcurrentDictionary<(TextSpan, bool), Entry>> s_files = new();

    /// <summary>What <paramref name="parse"/> gives for a declaration, or gave before in the same project.</summary>
    /// <param name="declaration">The class.</param>
    /// <param name="compilation">The project.</param>
    /// <param name="seesGenerated">Whether it holds the files of all generators, as for an analyzer: the two see different projects in turns.</param>
    /// <param name="parse">Reads the declaration.</param>
    /// <param name="cancellation">Ends it.</param>
    public static ParsedNetwork? GetOrParse(SyntaxNode declaration, Compilation compilation, bool seesGenerated, Func<ParsedNetwork?> parse, CancellationToken cancellation)
    {
        ulong fingerprint = DeclarationFingerprint.Of(compilation, cancellation);
        ConcurrentDictionary<(TextSpan, bool), Entry> entries = s_files.GetValue(declaration.SyntaxTree, _ => new());
        if (entries.TryGetValue((declaration.Span, seesGenerated), out Entry? entry) && entry.Fingerprint == fingerprint)
        {
            return entry.Network;
        }

        ParsedNetwork? network = parse();

        // A problem may stand in another file, and so may a member and what asks for exports: they may move there.
        if (network is not { Problems.Count: > 0 } and not { Members.Count: > 0 } and not { NativeExports: not null })
        {
            entries[(declaration.Span, seesGenerated)] = new Entry(fingerprint, network);
        }

        return network;
    }

    private sealed class Entry(ulong fingerprint, ParsedNetwork? network)
    {
        public ulong Fingerprint => fingerprint;

        public ParsedNetwork? Network => network;
    }
}
