using NetGen;

namespace TransferSample;

/// <summary>The last block of ResNet-18 and the head behind it. It takes what the trunk makes of a picture, so that the trunk has to run only once.</summary>
[Network(512, 7, 7)]
[Block(typeof(LastBlock), Name = "block")]
[Flatten, Linear(Classes.Count, Name = "head")]
[CrossEntropyLoss]
public sealed partial class Tail;
